// "@every 1h30m": a fixed period in Go's duration words.
//
// Models github.com/robfig/cron Every: at least one second, rounded down to whole seconds.

import { err, ok, type Result } from '@/lib/base/result'
import { parseDuration } from '@/lib/go/duration'

const secondNs = 1_000_000_000n

export function parseEvery(text: string): Result<{ readonly kind: 'every'; readonly periodMs: number }, string> {
  const period = parseDuration(text.slice('@every '.length))
  if (!period.ok) return err(`failed to parse duration ${text}: ${period.error}`)
  const seconds = period.value < secondNs ? 1n : period.value / secondNs
  return ok({ kind: 'every', periodMs: Number(seconds) * 1000 })
}
