// Zones: what the clocks of a place show beside UTC. Those with names are in time-zone.

export interface ZoneTime {
  /** Seconds east of UTC. */
  readonly offset: number
  readonly abbreviation: string
  readonly isSummer?: true
}

export interface Zone {
  readonly name: string
  /** The offset of a zone that was made for one text and has a single offset. */
  readonly fixedOffset?: number
  at(seconds: number): ZoneTime
}

export const utc: Zone = { name: 'UTC', at: () => ({ offset: 0, abbreviation: 'UTC' }) }

/** The simulated machine's zone: it shows UTC, and is another zone than UTC. */
export const localZone: Zone = { ...utc }

export function fixedZone(name: string, offset: number): Zone {
  return { name, fixedOffset: offset, at: () => ({ offset, abbreviation: name }) }
}
