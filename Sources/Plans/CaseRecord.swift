import Scenarios

/// A need or an offer, as it is kept in a journal.
public struct CaseRecord: Sendable, Equatable {
  public enum Role: String, Sendable, CaseIterable {
    case need, offer
  }

  /// What a firm lacks, or has.
  public enum Kind: String, Sendable, CaseIterable {
    /// `what` is a skill, or a pool of workers.
    case people
    /// `what` is a process that a line can be set up for.
    case equipment
    /// `what` is an item.
    case material
    /// `what` is a lane, `from:to`; the quantity is tonnes a day.
    case transport
    /// CNY of credit; `what` may be left out.
    case money
    /// `what` is a resource.
    case permit
    /// `what` is an item that workers wear.
    case protection
  }

  public enum State: String, Sendable, CaseIterable {
    case open, settled, withdrawn
  }

  public var role: Role
  public var id: String
  /// A site or a region of the scenario; nil: a firm outside it.
  public var site: String?
  /// The firm's name, free text.
  public var firm: String?
  public var kind: Kind
  public var what: String
  public var quantity: Double
  /// Of a need: the day on which it is needed. Of an offer: the first day on which it is there.
  public var from: CalendarDate?
  /// Of an offer: the last day on which it is there.
  public var until: CalendarDate?
  public var openedOn: CalendarDate?
  /// Of an offer: CNY for one unit (people: a day; transport: a tonne).
  public var price: Double
  public var contact: String?
  public var note: String?
  public var state: State

  public init(
    role: Role, id: String, site: String?, firm: String?, kind: Kind, what: String,
    quantity: Double, from: CalendarDate? = nil, until: CalendarDate? = nil,
    openedOn: CalendarDate? = nil, price: Double = 0, contact: String? = nil, note: String? = nil,
    state: State = .open
  ) {
    self.role = role
    self.id = id
    self.site = site
    self.firm = firm
    self.kind = kind
    self.what = what
    self.quantity = quantity
    self.from = from
    self.until = until
    self.openedOn = openedOn
    self.price = price
    self.contact = contact
    self.note = note
    self.state = state
  }

  /// Who has it or lacks it: the firm where it is named, else the site.
  public var owner: String { firm ?? site ?? "" }
}
