// Hooks of a container.
//
// Models pkg/apis/core/validation validateLifecycle. Left out: stop signals, which the server drops (their gate is closed).

import type { Lifecycle } from '../../api/generated/core'
import type { FieldError } from '../../meta/field-error'
import { validateHandler } from './probe'

export function validateLifecycle(
  lifecycle: Lifecycle | undefined,
  graceSeconds: number,
  path: string,
): readonly FieldError[] {
  if (lifecycle === undefined) return []
  const errors: FieldError[] = []
  for (const name of ['postStart', 'preStop'] as const) {
    const handler = lifecycle[name]
    if (handler !== undefined)
      errors.push(...validateHandler({ ...handler, grpc: undefined }, graceSeconds, `${path}.${name}`))
  }
  return errors
}
