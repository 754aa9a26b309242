// Outcomes: what came of a command.

import type { Diagnostic } from '@/lib/base/diagnostic'
import type { Outcome } from './command'

export function succeeded(output: string, diagnostics: readonly Diagnostic[] = []): Outcome {
  return { ok: true, output, diagnostics }
}

/** `output` is what the tool would have printed; its message alone unless more is given. */
export function refused(message: string, output = `${message}\n`, diagnostics: readonly Diagnostic[] = []): Outcome {
  return { ok: false, message, output, diagnostics }
}
