// Stamps: a moment as Go's ANSIC layout, in UTC: how Helm prints when something was deployed.

import { utcParts } from '@/lib/base/utc'

/** `Thu Jan  1 00:00:03 2026` */
export function utcStamp(ms: number): string {
  const { weekday, month, day, time, year } = utcParts(ms)
  return `${weekday} ${month} ${String(day).padStart(2)} ${time} ${String(year).padStart(4, '0')}`
}
