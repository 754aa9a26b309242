// Durations for people, as kubectl's AGE: `95s`, `5m30s`, `150m`, `7h30m`, `3d4h`, `400d`.
//
// Models k8s.io/apimachinery/pkg/util/duration HumanDuration. Everything is cut, nothing rounded.

export function humanDuration(durationMs: number): string {
  const seconds = Math.trunc(durationMs / 1000)
  if (durationMs < -1000) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.trunc(seconds / 60)
  if (minutes < 10) return withRest(minutes, 'm', seconds % 60, 's')
  if (minutes < 180) return `${minutes}m`
  const hours = Math.trunc(minutes / 60)
  if (hours < 8) return withRest(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  const days = Math.trunc(hours / 24)
  if (hours < 192) return withRest(days, 'd', hours % 24, 'h')
  if (days < 730) return `${days}d`
  const years = Math.trunc(days / 365)
  return days < 8 * 365 ? withRest(years, 'y', days % 365, 'd') : `${years}y`
}

function withRest(value: number, unit: string, rest: number, restUnit: string): string {
  return rest === 0 ? `${value}${unit}` : `${value}${unit}${rest}${restUnit}`
}
