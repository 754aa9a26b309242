// Tiller's answer as a command's outcome: at once where nothing is waited for, else the operation tells the end.

import type { Result } from '@/lib/base/result'
import type { Operation } from '@/lib/tiller/operation'
import type { Outcome } from './command'
import { refused, succeeded } from './outcome'

export function tillerOutcome<Value>(
  start: (onEnd: (result: Result<Value, string>) => void) => Operation,
  print: (value: Value) => string,
): Outcome {
  let ended: Result<Value, string> | null = null
  const { id } = start((result) => {
    ended = result
  })
  // The callback may have run inside start; the compiler cannot see that.
  const result = ended as Result<Value, string> | null
  if (result === null) return succeeded('', { operationId: id })
  if (result.ok) return succeeded(print(result.value), { operationId: id })
  return { ...refused(result.error, `Error: ${result.error}\n`), operationId: id }
}
