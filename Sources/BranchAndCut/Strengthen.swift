extension Search {
  func strengthen() {}
}
