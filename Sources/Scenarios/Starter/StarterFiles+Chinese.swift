extension StarterFiles {
  /// The same scenario with names and comments in Chinese; ids, fields and numbers are the same.
  static let chineseScenario = translations.reduce(scenario) { text, pair in
    text.replacing(pair.english, with: pair.chinese)
  }

  /// Whole comments and names, each once in the English file.
  static let translations: [(english: String, chinese: String)] = [
    (
      """
      # Two plants make masks for two weeks. Change anything, then run
      #   muster validate scenario.yaml     every error at once, with its line
      #   muster plan scenario.yaml         the best plan there is
      # Money is in CNY, weight in kg, time in days and hours.
      """,
      """
      # 两家工厂生产两周口罩。可任意修改，然后运行
      #   muster validate scenario.yaml     一次列出全部错误及其行号
      #   muster plan scenario.yaml         求最优计划
      # 金额单位为元，重量为千克，时间为天和小时。
      """
    ),
    ("name: Two plants, two weeks", "name: 两厂两周"),
    (
      """
      # First the quotas are served as well as can be, then the most masks are made, then, among
      # the plans that do so, the cheapest is taken.
      """, "# 首先尽可能完成任务，其次口罩产量最大，再在这些计划中取费用最低的。"
    ),
    (
      "# Converted lines and options taken are whole numbers; 'fractional' lets them divide.",
      "# 转产的产线和采用的措施取整数；写 fractional 则可取小数。"
    ),
    (
      "# What is made, used and moved. Without a weight an item takes up no truck.",
      "# 生产、使用和运输的物品。不写重量的物品不占运力。"
    ),
    ("name: Surgical mask", "name: 医用外科口罩"), ("name: Nappy", "name: 纸尿裤"),
    ("name: Melt-blown fabric,", "name: 熔喷布,"), ("name: Spunbond fabric", "name: 纺粘布"),
    ("name: The coast with its plants", "name: 沿海（工厂所在地）"),
    ("name: The inland cities", "name: 内陆各市"),
    (
      "# The second plant opens three days late, and no more than 60 people may be in it at a time.",
      "# 第二家工厂晚三天开工，厂内同时不超过 60 人。"
    ),
    ("name: Harbour works", "name: 港口厂"), ("name: Valley works", "name: 山谷厂"),
    (
      "# What one run uses and makes. Masks are aired for a day before they leave.",
      "# 每批的投入和产出。口罩出厂前解析一天。"
    ),
    (
      """
      # Groups of identical lines, and what each can do: runs an hour a line, how many lines are set
      # up for it at the start, and who stands at a line while it runs.
      """, "# 相同产线编为一组，以及各组能做什么：每条线每小时批数、期初已就绪的条数、开动一条线的定员。"
    ),
    (
      """
      # A line can be set up again. It stands still for the days that takes; 'ramp' is the share of
      # its capacity on its first days. Each conversion needs technicians on the day it begins.
      """,
      """
      # 产线可以转产。转产期间停线；ramp 为投产后头几天的产能比例。
      # 每次转产在开始当天需要技术员。
      """
    ),
    (
      "# Long tables are easier kept as CSV: the header names the fields.",
      "# 长表用 CSV 更方便：表头为字段名。"
    ),
    (
      "# Who comes back to work, and when: a step function of the date.",
      "# 返岗比例随日期变化：从所写日期起按该比例。"
    ),
    ("# Everybody on site wears two masks a day.", "# 在厂人员每人每天用两只口罩。"),
    (
      """
      # What is owed: an amount by a date, or each day of a window. Priority 1 is served first.
      """, "# 任务：某日前交付的总量，或一段时间内每天的数量。优先级 1 最先满足。"
    ),
    (
      "# What else could be done. None is taken unless you say so:",
      "# 备选措施。不指定则不采用："
    ),
    ("name: Bring in melt-blown fabric from elsewhere", "name: 从外地调入熔喷布"),
    ("name: Train twenty volunteers more", "name: 再培训二十名志愿者"),
  ]
}
