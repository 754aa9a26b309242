// Fidelity: how far a part of the product does what the real thing does.

export type FidelityLevel =
  /** Behaves as the real thing. */
  | 'simulated'
  /** Has its effect, except for the parts that the note names. */
  | 'simplified'
  /** Accepted, checked, shown and kept; nothing acts on it. */
  | 'stored'
  /** Left out. */
  | 'not-modelled'

export interface FidelityRow {
  /** `Pod`, `HorizontalPodAutoscaler`, or a feature: `docker build --secret`. */
  readonly subject: string
  /** `spec.containers[].livenessProbe`; empty for the whole. */
  readonly field: string
  readonly level: FidelityLevel
  readonly note: string
}
