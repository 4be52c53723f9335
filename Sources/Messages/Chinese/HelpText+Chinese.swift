extension HelpText {
  public var chinese: Phrase {
    switch self {
    case .musterAbstract:
      "应急产能计划。"
    case .newAbstract:
      "写出一个带注释的小场景，不作修改即可计划。"
    case .newDirectory:
      "要新建的文件夹，不得已存在。"
    case .newWorkbook:
      "写成工作簿 scenario.xlsx，用电子表格软件填写。"
    case .validateAbstract:
      "检查场景，列出全部错误。"
    case .validateMarked:
      "场景为工作簿时：另写一份，并在其中标出错误。"
    case .scenarioFile:
      "场景：YAML 文件、工作簿或所在文件夹。"
    case .strict:
      "把场景的警告视为错误：以状态 2 结束。"
    case .language:
      "语言；未指定时按 MUSTER_LANG、LC_ALL、LC_MESSAGES、LANG 的先后。"
    case .planAbstract:
      "计划一个场景：先保任务，再求产出最大，最后求成本最低。"
    case .planDiscussion:
      """
      退出状态：0 最优（可有缺口）；2 用法或输入有误；3 无可行计划；4 到达上限，已有可执行的计划；5 \
      到达上限，没有计划；1 其他。
      """
    case .takenOptions:
      "采用的备选措施：'recruit=2,line'。"
    case .chooseOptions:
      "由程序选择备选措施。"
    case .near:
      "某计划的文件夹：在同样好的计划中，取改动它最少的一个。"
    case .programs:
      "把各阶段的线性规划以 MPS 文件写入新文件夹。"
    case .reportToo:
      "同时把计划写成可浏览的网页（见 'muster report'）。"
    case .asNeeded:
      "可能情形很多且首先针对最坏情形时，只为决定最坏结果的那些情形作计划（列与约束生成法）。"
    case .newResults:
      "把结果写入新文件夹；不指定时只打印摘要。"
    case .timeLimitEach:
      "每次计划的秒数上限；到时取当前最好的计划。"
    case .byteOrderMark:
      "CSV 文件以字节顺序标记（BOM）开头，便于电子表格软件识别。"
    case .nameColumns:
      "CSV 文件增加名称列：site 旁加 site_name，余类推。"
    case .quietRun:
      "不显示进度和摘要。"
    case .json:
      "打印 JSON（见 docs/json.md），代替摘要。"
    case .timeLimitAll:
      "总秒数上限；到时取当前最好的结果。"
    case .fractionalLines:
      "不论场景如何规定，产线和备选措施都可取小数。"
    case .gapOfLines:
      "产线取整的阶段达到此相对间隙即视为最优。"
    case .threads:
      "本命令全部计算共用的线程数；未指定时为处理器个数。"
    case .threadsDiscussion:
      "线程数不影响结果。"
    case .explainAbstract:
      "说明计划的产出受何制约，以及放宽一点有何收益。"
    case .explainDiscussion:
      """
      影子价格给出多一个单位的价值及其适用范围，旁边是多给一步后重新计划的结果。用 --out 时写出 \
      scarce.csv、answers.csv、hurdles.csv。

      用 --quota 时：该任务为何有缺口，以及各类最小的补救办法；加 --out 写出 conflict.csv、\
      repairs.csv。场景根本没有可行计划时，'muster plan' 给出同样的说明。
      """
    case .planFolder:
      "'muster plan --out' 写出的文件夹。"
    case .movedScenario:
      "计划所依据的场景移动后的位置。"
    case .doctorQuota:
      "缺口诊断：该任务为何有缺口。"
    case .topThings:
      "每种单位重新计划多少项。"
    case .diffAbstract:
      "说明两个计划之间有何改动、为何要紧。"
    case .diffDiscussion:
      "用 --out 时写出 diff.csv（结果的差别）和 changes.csv（逐日改动）。"
    case .otherPlan:
      "另一个这样的文件夹。"
    case .compareAbstract:
      "分别计划不采用和采用各组备选措施的场景，并列比较。"
    case .compareDiscussion:
      """
      第一个计划不采用备选措施。用 --out 时，compare.csv 收录全部数值（run、variable、index、value、\
      unit），每个计划在以其名称命名的文件夹中。计算期间结果放在 DIR.unfinished 中：比较中断后，重新\
      运行即从该处继续。在多台机器上：先 --prepare DIR，再对每个 K 运行 'compare --share K/N DIR'，\
      最后 'compare --finish DIR'（见 docs/cluster.md）。
      """
    case .optionSet:
      "同时采用的一组备选措施：'a'、'b=2'、'a,b'。可重复给出，每次为一个计划。"
    case .eachOption:
      "场景的每项备选措施各单独采用一次。"
    case .pairsOfOptions:
      "每项备选措施单独采用，并两两同时采用。"
    case .sweep:
      "从 CSV 文件读取各次计算，列为 run、option、count，以及 table、id、field、value。"
    case .runsAtATime:
      "同时计算多少个计划。"
    case .wideTable:
      "另写 compare-wide.csv，每个计划一行。"
    case .onSeveralMachines:
      "在多台机器上"
    case .prepareShares:
      "分配工作：先检查，再写出分份计算用的文件夹。"
    case .doShare:
      "计算已准备好的文件夹的第 k 份（共 n 份）；该文件夹写在输入的位置。"
    case .finishShares:
      "汇总已准备好的文件夹的各次计算；该文件夹写在输入的位置。"
    case .slurmScript:
      "与 --prepare 合用：另写 Slurm 数组作业脚本。"
    case .slurmTasks:
      "数组作业的任务数；未指定时按估计，每个 10 至 20 分钟。"
    case .targetAbstract:
      "求达到某一日产量的最早日期或最低成本。"
    case .targetDiscussion:
      """
      从该日起直至计划期末保持此日产量。由程序选择备选措施；在保持目标的前提下尽量完成任务，再求成本\
      最低。用 --out 时写出 target.csv 和计划。退出状态 3：无法达到。
      """
    case .targetItem:
      "物品的编号。"
    case .targetPerDay:
      "所有厂点合计的日产量。"
    case .targetFrom:
      "从该日起达到，求最低成本。"
    case .frontierAbstract:
      "描绘多得一个目标要在另一个目标上付出多少。"
    case .frontierDiscussion:
      """
      目标：某物品、'output'、'cost' 或某任务（其缺口），以编号表示。每个点都是最优：没有计划能在一\
      个目标上更好而在另一个目标上不变差。与计划一样，任务优先。用 --out 时写出 frontier.csv、\
      frontier.svg。在多台机器上：先 --prepare DIR，再对每个 K 运行 'frontier --share K/N DIR'，最\
      后 'frontier --finish DIR'（见 docs/cluster.md）。
      """
    case .twoAims:
      "两个目标，例如 mask,suit 或 output,cost。"
    case .howManyPoints:
      "点数，包括两端。"
    case .pointsAtATime:
      "同时计算多少个点。"
    case .reportAbstract:
      "把计划写成一个可浏览的网页：图表、表格和各厂点的任务单。"
    case .reportDiscussion:
      """
      单个独立的 HTML 文件：没有脚本，不从任何地方加载内容，可离线打开，可打印在 A4 纸上。给出多个计\
      划或比较的文件夹时，各计划用同样的坐标轴并列，其余均与第一个比较。多种情形的计划单独成页，PLAN/futures/ID \
      为其中一种情形。
      """
    case .reportPlans:
      "'muster plan --out' 或 'muster compare --out' 写出的文件夹。"
    case .reportOut:
      "要写出的网页，不得已存在。"
    case .reportOutline:
      "垫在地图下的边界：GeoJSON，以度为单位。"
    case .reportExplanation:
      "'muster explain --out' 对第一个计划得出的结果。"
    case .movedScenarios:
      "各计划所依据的场景移动后的位置。"
    case .reportJournal:
      "日志：在计划旁画出实际产量和预计。"
    case .reportMorning:
      "日志的哪天早晨；未指定时为最后填报日的次日。"
    case .quietEnd:
      "完成后不作提示。"
    case .exportAbstract:
      "把计划或场景写成工作簿。"
    case .exportDiscussion:
      """
      计划：摘要、产出曲线，每表一个工作表。场景：可直接填写的工作簿，带下拉列表和说明，填好即可计划：\
      'muster plan BOOK.xlsx'。
      """
    case .exportInput:
      "'muster plan --out' 写出的文件夹，或一个场景。"
    case .exportOut:
      "要写出的工作簿，不得已存在。"
    case .solveAbstract:
      "求解 MPS 或 CPLEX LP 文件中的线性规划。"
    case .solveDiscussion:
      """
      打印状态、目标值、残差、迭代次数和时间。退出状态：0 最优；2 用法或文件有误；3 不可行；4 到达上\
      限，已有可行点；5 到达上限，没有可行点；1 其他（无界、未能证明、数值失败）。
      """
    case .solveModel:
      "模型：FILE.mps 或 FILE.lp，也可为 .gz 压缩文件。"
    case .solveSolution:
      "把变量值和影子价格以 CSV 写入此新文件。"
    case .solveRelax:
      "允许整数列取小数；否则用分支切割法求整数解。"
    case .solveMethod:
      "求解方法。"
    case .solveNoPresolve:
      "不作预处理，直接求解。"
    case .solveCrossover:
      "把内点解转为基解。"
    case .solveExact:
      "用分数求出最优解并加以证明。"
    case .solveExactDiscussion:
      """
      目标值以 30 位数字和分数打印；--solution 写出分数。适用于中小规模。文件中的每个数按其十进制值\
      计：0.1 即 1/10。
      """
    case .solveTimeLimit:
      "多少秒后停止。"
    case .solveTolerance:
      "相对残差和间隙达到此值即视为最优。"
    case .solveGap:
      "有整数列时：搜索到此相对间隙即结束。"
    case .solveGapDiscussion:
      """
      即 |目标值 − 界| 与 |目标值| 之比，不计目标中的常数和固定列。未指定时为 1e-6；目标只取整数且小于 1e8 时求\
      到最后一步。
      """
    case .solveNodeLimit:
      "有整数列时：搜索这么多个节点后结束。"
    case .solveSeed:
      "有多条同样好的途径时，不同的数走不同的途径。"
    case .solveStart:
      "从此文件中的点开始，格式同 --solution 所写。"
    case .solveStartDiscussion:
      "有整数列时以变量值为准：整数列取其值，其余重新求解。没有时以状态为准：单纯形法从该基开始。"
    case .solveQuiet:
      "只打印状态和目标值。"
    case .solveLog:
      "即使标准错误不是终端，也在其中记录迭代。"
    case .journalAbstract:
      "逐日记录：填报了什么、现状如何、今天做什么。"
    case .journalDiscussion:
      """
      日志是一个文件夹：第 1 天的场景、执行中的计划，以及每天一个填报文件夹。每天早晨：用 'add' 存入\
      填报，看 'status'，用 'plan' 在执行中的计划附近计划其余各天，再 'publish'。文件说明见 \
      docs/journal.md。
      """
    case .journalNewAbstract:
      "以场景的副本建立日志。"
    case .journalScenario:
      "场景的 YAML 文件，或含 scenario.yaml 的文件夹。"
    case .newFolder:
      "要新建的文件夹，不得已存在。"
    case .addAbstract:
      "存入填报和变更，要么全部存入，要么都不存。"
    case .addDiscussion:
      """
      文件名表明内容：outputs.csv、outputs-north.csv、stocks.csv，以及 labour、production、\
      conversions、dispatches、releases、shipped、arrived、purchases、deliveries、cash；needs.csv \
      和 offers.csv 是企业缺什么、有什么；2020-02-05.yaml 是场景从该日起的变更。全部错误一次列出，注\
      明行号和最接近的已知名称，此时什么也不存入（状态 2）。已存入但可疑的以警告提示。
      """
    case .journalFolder:
      "日志的文件夹。"
    case .addFiles:
      "填报和供需文件（KIND….csv）以及变更文件（DATE….yaml）。"
    case .addQuiet:
      "只提示可疑或错误之处。"
    case .matchAbstract:
      "在一个计划内撮合供需：谁得谁的，各值多少。"
    case .matchDiscussion:
      """
      供需用 'add' 存入（needs.csv、offers.csv）。采用全部供给的其余各天最优计划给出谁得谁的、从何时\
      起、走哪条路。每项供需单独的价值由计划得出，其中产线可取小数；由影子价格得出的界可找出最好的几\
      项，不必逐一计划。用 --out 时写出 matches.csv、needs.csv、offers.csv、alliances.csv、\
      worklist.csv、cases.csv、stages.csv。退出状态同 'muster plan'。
      """
    case .matchBest:
      "精确求出最好的多少项供给和多少项需求。"
    case .matchPaired:
      "对价值最高的多少项供给作两两计划。"
    case .journalPlanAbstract:
      "在执行中的计划附近计划其余各天，说明谁要改做什么。"
    case .journalPlanDiscussion:
      """
      冻结期内的决定只要能执行就不变。在同样好的计划中取改动最少的，越晚的改动权重越小。执行中的计划\
      若仍与制定时一样好，则继续执行。用 --out 时写出计划的文件、actions.csv、impossible.csv、\
      freezing.csv，以及 'state' 中其余各天的场景。退出状态同 'muster plan'。
      """
    case .journalFrozen:
      """
      决定不变的天数：各类相同写 '2'；分类写 'conversions=3,dispatches=2'，其余类别为 purchases、\
      transport、production。
      """
    case .journalHalved:
      "每隔多少天改动的权重减半。"
    case .restartsAbstract:
      "说明哪些停工厂点单独或一起复工价值最大，何时验收。"
    case .restartsDiscussion:
      """
      价值均由计划得出：这些厂点当天早晨验收、其余仍停工，与全部停工相比。联合复工的增益大于各厂点单\
      独增益之和。用 --out 时写出 firms.csv 和 worth.csv。
      """
    case .restartsPaired:
      "对价值最高的多少个厂点作两两计划。"
    case .morning:
      "哪天早晨；未指定时为最后填报日的次日。"
    case .expect:
      "按 'plan' 的出勤率和速度计划，或在至少有三次填报时按实测的 'measured' 计划。"
    case .stateAbstract:
      "把某天早晨的现状整理成其余各天的场景。"
    case .stateDiscussion:
      """
      把执行中的计划推算到当天早晨，有填报的以填报为准；没有填报的按计划，并予注明。用 --out 时写出 \
      'muster plan' 可读的场景、adjustments.csv（盘点与推算不符的库存）、marks.csv（未填报或可疑之处）\
      和 factors.csv（实测的出勤率和速度）。
      """
    case .publishAbstract:
      "使一个计划从其首日起执行。"
    case .publishDiscussion:
      """
      该计划须由当天早晨的现状得出（'muster journal plan'；首日则为对日志的场景运行 'muster plan'）。\
      已发布的计划不会被覆盖。
      """
    case .thePlanFolder:
      "计划的文件夹。"
    case .publishOutdated:
      "即使计划制定后又有填报，也予发布。"
    case .statusAbstract:
      "说明计划执行到何处：完成了什么、预计如何、谁要行动。"
    case .statusDiscussion:
      """
      完成率、任务台账、可用天数、复工情况、填报完整率；按执行中的计划、按近期完成率、按原文和重新计\
      划，任务各将如何；警告均注明原因、责任方和应对。用 --out 时各写一个 CSV 表。定义见 \
      docs/journal.md。
      """
    case .statusWithoutPlanning:
      "不计算重新计划能达到什么（所需时间与一次计划相同）。"
    case .futuresAbstract:
      "在各种可能情形下评判计划：价值几何，在其他情形下表现如何。"
    case .futuresDiscussion:
      """
      'muster plan' 为带 'uncertainty' 的场景制定计划。'worth' 说明兼顾各情形的价值和事先知道的价值；\
      'evaluate' 在未曾计划的情形中检验前期决定；'draw' 生成这样的情形。定义见 docs/uncertainty.md。
      """
    case .futuresAtATime:
      "同时计划多少种情形。"
    case .worthAbstract:
      "说明兼顾多种情形的计划价值几何，以及事先知道是哪种情形的价值。"
    case .worthDiscussion:
      """
      对计划的每项指标给出：其值和界（RP）；其余各天重新计划的结果；第 1 天即知每种情形时的结果及其\
      价值（EVPI）；不考虑各情形的计划的前期决定，以及相对于它兼顾各情形的价值（VSS）。用 --out 时写\
      出 worth.csv、worth-futures.csv，加 --hedges 时另有 worth-hedges.csv。
      """
    case .worthPlan:
      "'muster plan --out' 为带多种情形的场景写出的文件夹。"
    case .worthHedges:
      "说明每项防备措施在哪些情形下合算：逐项去掉，重新计划全部情形。"
    case .drawAbstract:
      "写出各情形的表：由模型抽取，或列出至多若干项失效的全部组合。"
    case .drawDiscussion:
      """
      模型含各因素及其分布，并说明各因素对场景字段的影响；同一因素影响的字段同升同降（见 \
      docs/uncertainty.md）。同一种子在任何机器上得到同样的情形。用 --at-most 时：某表中至多若干条记\
      录失效的每种组合为一种情形，此时文件可以就是场景本身。
      """
    case .drawFile:
      "模型；用 --at-most 时也可为场景。"
    case .drawCount:
      "抽取多少种情形。"
    case .drawSeed:
      "随机数的种子。"
    case .drawAtMost:
      "列出失效组合：至多多少项失效。"
    case .drawOf:
      "取自哪个表：supplies、lanes、lines、workers、resources 或 sites。"
    case .drawChance:
      "每项各自独立失效的概率；未指定时各情形概率相等。"
    case .drawKnownFrom:
      "模型和场景均未说明时：该日早晨起得知是哪种情形。"
    case .drawFrom:
      "失效的首日；未指定时为 known_from。"
    case .drawUntil:
      "失效的末日；未指定时为计划的末日。"
    case .drawOut:
      "要新建的文件夹：futures.csv、changes.csv、factors.csv。"
    case .drawQuiet:
      "不显示摘要。"
    case .evaluateAbstract:
      "在未曾计划的情形中检验计划的前期决定。"
    case .evaluateDiscussion:
      """
      得知是哪种情形之前的决定不变，其余各天为文件中的每种情形重新计划。给出均值及其标准误差、尾部、\
      各任务完成的概率及其威尔逊区间，并逐一情形与不考虑各情形的计划（或 --against 的计划）相比。用 \
      --out 时写出 evaluation.csv、evaluation-orders.csv、evaluation-futures.csv、\
      evaluation-difference.csv。在多台机器上：先 --prepare DIR，再对每个 K 运行 'futures evaluate \
      --share K/N DIR'，最后 'futures evaluate --finish DIR'（见 docs/cluster.md）。
      """
    case .evaluateFutures:
      "各情形的表，或含 futures.csv 和 changes.csv 的文件夹。"
    case .evaluateChanges:
      "各情形变更的表；未指定时为同一文件夹中的 changes.csv。"
    case .evaluateKnownFrom:
      "场景未说明时：该日早晨起得知是哪种情形。"
    case .evaluateAgainst:
      "用作对照的同一场景另一计划的文件夹。"
    case .evaluateAlone:
      "不与其他计划对照。"
    }
  }
}
