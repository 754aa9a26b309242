// Values as the wire writes them: texts and numbers that mean more than they are.

/** A quantity as written on the wire, "500m" or "1Gi"; kube/meta/quantity reads it. */
export type Quantity = string

/** RFC 3339 in UTC with whole seconds; kube/meta/time reads and writes it. */
export type Time = string

/** RFC 3339 in UTC with six decimals. */
export type MicroTime = string

/** A number, or a percentage or port name as text. */
export type IntOrString = number | string

export interface Labels {
  readonly [key: string]: string
}
