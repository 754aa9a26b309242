// Units as they are shown: bytes, durations, the clock of the world.

export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${round(bytes / 1000)} kB`
  return bytes < 1_000_000_000 ? `${round(bytes / 1_000_000)} MB` : `${round(bytes / 1_000_000_000)} GB`
}

export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  return ms < 60_000 ? `${round(ms / 1000)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

/** Time since the world began: "02:31", "1:02:31". */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const pair = (value: number) => String(value).padStart(2, '0')
  const minutes = `${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`
  return seconds < 3600 ? minutes : `${Math.floor(seconds / 3600)}:${minutes}`
}

function round(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value))
}
