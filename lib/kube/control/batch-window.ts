// How long a controller gathers changes of a large set before it counts again.
//
// Real controllers are slowed by their request quotas; here a set of ten thousand pods would be counted once for each of
// them. A tenth of a millisecond a member keeps small sets immediate and bounds the work for large ones.

const windowPerMemberMs = 0.1
const windowMaxMs = 1000

export function batchWindowMs(members: number): number {
  return Math.min(windowMaxMs, Math.floor(members * windowPerMemberMs))
}
