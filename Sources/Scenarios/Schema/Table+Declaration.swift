extension Table {
  /// What the table holds, declared once.
  var declaration: TableDeclaration {
    let added = AddedFields.of(self)
    return added.isEmpty ? declared : declared.adding(added)
  }

  private var declared: TableDeclaration {
    switch self {
    case .items: Item.schema.declaration
    case .regions: Region.schema.declaration
    case .sites: Site.schema.declaration
    case .processes: Process.schema.declaration
    case .lines: Line.schema.declaration
    case .modes: Mode.schema.declaration
    case .conversions: Conversion.schema.declaration
    case .workers: WorkerPool.schema.declaration
    case .supplies: Supply.schema.declaration
    case .lanes: Lane.schema.declaration
    case .stocks: Stock.schema.declaration
    case .quotas: Quota.schema.declaration
    case .protection: Protection.schema.declaration
    case .resources: Resource.schema.declaration
    case .options: Option.schema.declaration
    case .effects: EffectRow.schema.declaration
    case .profiles: ProfileStep.schema.declaration
    case .underway: LinesUnderway.schema.declaration
    case .postings: PostedWorkers.schema.declaration
    case .arrivals: Arrival.schema.declaration
    case .receivables: Receivable.schema.declaration
    case .restarts: Restart.schema.declaration
    case .futures: .futures
    case .changes: .changes
    }
  }

  /// The table's name as people read it.
  package var title: Bilingual {
    switch self {
    case .items: Bilingual("Items", "物品")
    case .regions: Bilingual("Regions", "地区")
    case .sites: Bilingual("Sites", "厂点")
    case .processes: Bilingual("Processes", "工序")
    case .lines: Bilingual("Lines", "产线")
    case .modes: Bilingual("Modes", "产线工序")
    case .conversions: Bilingual("Conversions", "转产")
    case .workers: Bilingual("Workers", "人员队伍")
    case .supplies: Bilingual("Supplies", "供货来源")
    case .lanes: Bilingual("Lanes", "运输线路")
    case .stocks: Bilingual("Stocks", "库存")
    case .quotas: Bilingual("Quotas", "调拨任务")
    case .protection: Bilingual("Protection", "防护用品")
    case .resources: Bilingual("Resources", "共用资源")
    case .options: Bilingual("Options", "备选措施")
    case .effects: Bilingual("Effects", "措施效果")
    case .profiles: Bilingual("Profiles", "变化曲线")
    case .underway: Bilingual("Lines under way", "在途产线")
    case .postings: Bilingual("Postings", "已派人员")
    case .arrivals: Bilingual("Arrivals", "在途物资")
    case .receivables: Bilingual("Receivables", "应收账款")
    case .restarts: Bilingual("Restarts", "复工验收")
    case .futures: Bilingual("Futures", "可能情形")
    case .changes: Bilingual("Changes", "情形变化")
    }
  }
}
