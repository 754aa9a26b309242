// Pace: how much virtual time a world owes to the wall clock.
//
// The world counts whole milliseconds; a fraction is carried over. Time that cannot be simulated is dropped: a world
// that is too large for its speed goes slower, and a machine that slept does not catch up.

/** The most real milliseconds whose virtual time may be owed. */
const owedMaxMs = 100

export interface Pace {
  /** Virtual milliseconds for each real one; 0: time stands still. */
  readonly speed: number
  set(speed: number, nowMs: number): void
  /** Whole virtual milliseconds that are due now. */
  due(nowMs: number): number
  /** Subtracts time that the world has advanced. */
  lived(durationMs: number): void
}

export function createPace(): Pace {
  let speed = 0
  let owedMs = 0
  let lastMs = 0
  return {
    get speed() {
      return speed
    },
    set(next, nowMs) {
      speed = next
      owedMs = 0
      lastMs = nowMs
    },
    due(nowMs) {
      owedMs = Math.min(owedMaxMs * speed, owedMs + Math.max(0, nowMs - lastMs) * speed)
      lastMs = nowMs
      return Math.floor(owedMs)
    },
    lived(durationMs) {
      owedMs = Math.max(0, owedMs - durationMs)
    },
  }
}
