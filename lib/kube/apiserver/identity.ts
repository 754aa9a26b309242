// Client identity: the server's data about a client besides its user.

export interface ClientIdentity {
  /** Its name in managedFields. */
  readonly manager: string
  /** True for control plane components, whose requests are neither authorised nor decoded. */
  readonly isTrusted: boolean
}
