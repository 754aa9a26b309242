// What one autoscaler recommended and did in the last minutes.

import type { ScaleChange, ScaleHistory } from './limits'
import type { Recommendation } from './stabilize'

/** The longest period a policy may look back. */
const changesKeptMs = 1_800_000

export class History implements ScaleHistory {
  #recommendations: readonly Recommendation[] = []
  #ups: readonly ScaleChange[] = []
  #downs: readonly ScaleChange[] = []

  get recommendations(): readonly Recommendation[] {
    return this.#recommendations
  }

  get ups(): readonly ScaleChange[] {
    return this.#ups
  }

  get downs(): readonly ScaleChange[] {
    return this.#downs
  }

  /** The size found at first counts as recommended. */
  begin(replicas: number, atMs: number): void {
    if (this.#recommendations.length === 0) this.#recommendations = [{ replicas, atMs }]
  }

  recommend(replicas: number, atMs: number, windowMs: number): void {
    const kept = this.#recommendations.filter((recommendation) => recommendation.atMs >= atMs - windowMs)
    this.#recommendations = [...kept, { replicas, atMs }]
  }

  scaled(change: number, atMs: number): void {
    const recent = (changes: readonly ScaleChange[]) => changes.filter((one) => one.atMs >= atMs - changesKeptMs)
    if (change > 0) this.#ups = [...recent(this.#ups), { atMs, change }]
    else this.#downs = [...recent(this.#downs), { atMs, change: -change }]
  }
}
