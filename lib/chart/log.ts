// Log lines: what Helm tells beside its result, as Go's slog prints it.
//
// The real lines begin with the time; these have none.

import { quote } from '@/lib/go/quote'

export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'

export interface LogLine {
  readonly level: LogLevel
  readonly message: string
  readonly attributes: readonly (readonly [key: string, value: string])[]
}

export type Log = (line: LogLine) => void

export function logLine(level: LogLevel, message: string, attributes: Readonly<Record<string, string>> = {}): LogLine {
  return { level, message, attributes: Object.entries(attributes) }
}

/** A line as slog's text handler prints it, with its line feed. */
export function printLogLine({ level, message, attributes }: LogLine): string {
  const parts = attributes.map(([key, value]) => ` ${key}=${textOf(value)}`)
  return `level=${level} msg=${textOf(message)}${parts.join('')}\n`
}

const needsQuotes = /[\s"=\\]|[^\x20-\x7e]/

function textOf(value: string): string {
  return value === '' || needsQuotes.test(value) ? quote(value) : value
}
