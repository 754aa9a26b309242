// Outcomes: what came of a command.

import type { Diagnostic } from '@/lib/base/diagnostic'
import type { OutcomeFacts, Refusal, Success } from './command'

export function succeeded(output: string, facts: Partial<OutcomeFacts> = {}): Success {
  return { ok: true, output, diagnostics: [], ...facts }
}

/** `output` is what the tool would have printed; its message alone unless more is given. */
export function refused(message: string, output = `${message}\n`, diagnostics: readonly Diagnostic[] = []): Refusal {
  return { ok: false, message, output, diagnostics }
}
