/// The files of the scenario that a new user begins with: small, commented, and fit to be planned as
/// it stands.
enum StarterFiles {
  /// Paths within the directory, and what stands in them.
  static let all = [
    ("scenario.yaml", Bilingual(scenario, chineseScenario)),
    ("workers.csv", Bilingual(both: workers)), ("stocks.csv", Bilingual(both: stocks)),
  ]

  static let scenario = """
    # Two plants make masks for two weeks. Change anything, then run
    #   muster validate scenario.yaml     every error at once, with its line
    #   muster plan scenario.yaml         the best plan there is
    # Money is in CNY, weight in kg, time in days and hours.
    schema: muster/1
    name: Two plants, two weeks

    horizon: { start: 2020-02-01, days: 14 }

    # First the quotas are served as well as can be, then the most masks are made, then, among
    # the plans that do so, the cheapest is taken.
    objective: { maximize: total, values: { mask: 1 }, then: cost }

    # Converted lines and options taken are whole numbers; 'fractional' lets them divide.
    lines_are: whole

    # What is made, used and moved. Without a weight an item takes up no truck.
    items:
      - { id: mask, name: Surgical mask, unit: piece, weight_kg: 0.004, price: 1.2 }
      - { id: nappy, name: Nappy, unit: piece, weight_kg: 0.03, price: 0.8 }
      - { id: meltblown, name: Melt-blown fabric, unit: kg, weight_kg: 1, price: 60 }
      - { id: spunbond, name: Spunbond fabric, unit: kg, weight_kg: 1, price: 18 }

    regions:
      - { id: coast, name: The coast with its plants }
      - { id: inland, name: The inland cities }

    # The second plant opens three days late, and no more than 60 people may be in it at a time.
    sites:
      - { id: harbour, name: Harbour works, region: coast }
      - { id: valley, name: Valley works, region: coast, opens: 2020-02-04, max_workers: 60 }

    # What one run uses and makes. Masks are aired for a day before they leave.
    processes:
      - id: make-mask
        inputs: { meltblown: 0.001, spunbond: 0.0026 }
        outputs: { mask: 1 }
        lag_days: 1
      - id: make-nappy
        inputs: { spunbond: 0.012 }
        outputs: { nappy: 1 }

    # Groups of identical lines, and what each can do: runs an hour a line, how many lines are set
    # up for it at the start, and who stands at a line while it runs.
    lines:
      - { id: harbour-lines, site: harbour, count: 6, hours: 20 }
      - { id: valley-lines, site: valley, count: 4, hours: 16 }
    modes:
      - { line: harbour-lines, process: make-mask, rate: 3000, ready: 4, crew: { operator: 4 } }
      - { line: valley-lines, process: make-nappy, rate: 2000, ready: 4, crew: { operator: 3 } }
      - { line: valley-lines, process: make-mask, rate: 2500, crew: { operator: 4 } }

    # A line can be set up again. It stands still for the days that takes; 'ramp' is the share of
    # its capacity on its first days. Each conversion needs technicians on the day it begins.
    conversions:
      - { line: harbour-lines, to: make-mask, days: 4, cost: 120000, uses: { technician: 2 } }
      - line: valley-lines
        from: make-nappy
        to: make-mask
        days: 2
        cost: 60000
        ramp: [0.5, 0.8]
        uses: { technician: 3 }
    resources:
      - { id: technician, per_day: 4 }

    # Long tables are easier kept as CSV: the header names the fields.
    workers: workers.csv
    stocks: stocks.csv

    # Who comes back to work, and when: a step function of the date.
    profiles:
      - { profile: returning, date: 2020-02-01, factor: 0.4 }
      - { profile: returning, date: 2020-02-05, factor: 0.7 }
      - { profile: returning, date: 2020-02-10, factor: 0.95 }

    supplies:
      - { id: meltblown-mill, item: meltblown, region: coast, per_day: 250, stock: 300 }
      - { id: spunbond-mill, item: spunbond, region: coast, per_day: 1500, stock: 2000, profile: returning }

    lanes:
      - { from: coast, to: inland, days: 2, tonnes_per_day: 3, cost_per_tonne: 600 }

    # Everybody on site wears two masks a day.
    protection:
      - { item: mask, per_worker_day: 2 }

    # What is owed: an amount by a date, or each day of a window. Priority 1 is served first.
    quotas:
      - { id: first-call, item: mask, region: inland, amount: 800000, by: 2020-02-08 }
      - { id: schools, item: mask, region: coast, amount: 2000, rule: daily, from: 2020-02-10, priority: 2 }

    # What else could be done. None is taken unless you say so:
    #   muster plan scenario.yaml --with second-mill=1
    #   muster plan scenario.yaml --choose
    options:
      - id: second-mill
        name: Bring in melt-blown fabric from elsewhere
        max: 2
        lead_days: 3
        cost: 50000
        effects:
          - { table: supplies, id: meltblown-mill, add: 100 }
      - id: volunteers
        name: Train twenty volunteers more
        cost: 10000
        effects:
          - { table: workers, id: volunteers, add: 20 }

    """

  private static let workers = """
    id,skills,site,regions,headcount,profile,hours,overtime,wage,training_days,trainer_hours
    harbour-own,operator,harbour,,90,returning,8,2,25,,
    valley-own,operator,valley,,40,returning,8,2,25,,
    volunteers,operator,,*,30,,8,,22,2,0.5

    """

  private static let stocks = """
    at,item,initial,min,max
    harbour,mask,5000,,
    harbour,meltblown,120,,2000
    harbour,spunbond,400,100,5000
    valley,mask,1500,,
    valley,spunbond,600,,5000
    coast,mask,20000,,

    """
}
