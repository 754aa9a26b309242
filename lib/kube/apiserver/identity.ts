// Client identity: what the server knows of a client besides its user.

export interface ClientIdentity {
  /** Its name in managedFields. */
  readonly manager: string
  /** A component of the control plane: not authorised, not decoded. */
  readonly isTrusted: boolean
}
