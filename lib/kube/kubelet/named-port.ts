// Named ports: a probe's or service's port, by number or by the container's name for it.

import type { Container } from '../api/generated/core'
import type { IntOrString } from '../api/values'

export function namedPort(container: Container, port: IntOrString): number | null {
  if (typeof port === 'number') return port
  const named = container.ports?.find((one) => one.name === port)
  if (named !== undefined) return named.containerPort
  return /^[0-9]+$/.test(port) ? Number(port) : null
}
