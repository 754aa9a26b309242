// Probes and hooks: exactly one handler, numbers in range.
//
// Models pkg/apis/core/validation validateProbe and validateHandler.

import type {
  ExecAction,
  GRPCAction,
  HTTPGetAction,
  Probe,
  SleepAction,
  TCPSocketAction,
} from '../../api/generated/core'
import type { IntOrString } from '../../api/values'
import { type FieldError, forbiddenField, invalidValue, requiredValue } from '../../meta/field-error'
import { portNameProblems } from '../../meta/name-rules'
import { inPortRange, nonNegative, oneOf, problemsAt } from './checks'

export interface ProbeRules {
  readonly path: string
  /** True for liveness and startup probes, whose successThreshold must be 1. */
  readonly mustSucceedOnce: boolean
  /** The pod's terminationGracePeriodSeconds. */
  readonly graceSeconds: number
  readonly mayHaveGrace: boolean
}

export function validateProbe(
  probe: Probe | undefined,
  { path, mustSucceedOnce, graceSeconds, mayHaveGrace }: ProbeRules,
): readonly FieldError[] {
  if (probe === undefined) return []
  const errors = [...validateHandler(probe, graceSeconds, path)]
  errors.push(...nonNegative(probe.initialDelaySeconds, `${path}.initialDelaySeconds`))
  errors.push(...nonNegative(probe.timeoutSeconds, `${path}.timeoutSeconds`))
  errors.push(...nonNegative(probe.periodSeconds, `${path}.periodSeconds`))
  errors.push(...nonNegative(probe.successThreshold, `${path}.successThreshold`))
  errors.push(...nonNegative(probe.failureThreshold, `${path}.failureThreshold`))
  const own = probe.terminationGracePeriodSeconds
  if (own !== undefined && own <= 0)
    errors.push(invalidValue(`${path}.terminationGracePeriodSeconds`, own, 'must be greater than 0'))
  if (own !== undefined && !mayHaveGrace)
    errors.push(invalidValue(`${path}.terminationGracePeriodSeconds`, own, 'must not be set for readinessProbes'))
  if (mustSucceedOnce && (probe.successThreshold ?? 1) !== 1)
    errors.push(invalidValue(`${path}.successThreshold`, probe.successThreshold, 'must be 1'))
  return errors
}

export interface Handler {
  readonly exec?: ExecAction | undefined
  readonly httpGet?: HTTPGetAction | undefined
  readonly tcpSocket?: TCPSocketAction | undefined
  readonly grpc?: GRPCAction | undefined
  readonly sleep?: SleepAction | undefined
}

export function validateHandler(handler: Handler, graceSeconds: number, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  let count = 0
  const one = (name: string, check: () => readonly FieldError[]): void => {
    if (count > 0) errors.push(forbiddenField(`${path}.${name}`, 'may not specify more than 1 handler type'))
    else errors.push(...check())
    count++
  }
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler
  if (exec !== undefined)
    one('exec', () => ((exec.command ?? []).length === 0 ? [requiredValue(`${path}.exec.command`)] : []))
  if (httpGet !== undefined) one('httpGet', () => validateHttpGet(httpGet, `${path}.httpGet`))
  if (tcpSocket !== undefined) one('tcpSocket', () => validatePort(tcpSocket.port, `${path}.tcpSocket.port`))
  if (grpc !== undefined) one('grpc', () => inPortRange(grpc.port, `${path}.grpc.port`))
  if (sleep !== undefined) one('sleep', () => validateSleep(sleep.seconds, graceSeconds, `${path}.sleep`))
  if (count === 0) errors.push(requiredValue(path, 'must specify a handler type'))
  return errors
}

function validateSleep(seconds: number, graceSeconds: number, path: string): readonly FieldError[] {
  if (seconds >= 0 && seconds <= graceSeconds) return []
  return [
    invalidValue(path, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`),
  ]
}

function validateHttpGet(
  { path: url = '', port, scheme, httpHeaders }: HTTPGetAction,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = url === '' ? [requiredValue(`${path}.path`)] : []
  errors.push(...validatePort(port, `${path}.port`))
  errors.push(...oneOf(scheme, ['HTTP', 'HTTPS'], `${path}.scheme`))
  for (const header of httpHeaders ?? [])
    if (!/^[A-Za-z0-9-]+$/.test(header.name)) {
      const why =
        "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')"
      errors.push(invalidValue(`${path}.httpHeaders`, header.name, why))
    }
  return errors
}

export function validatePort(port: IntOrString, path: string): readonly FieldError[] {
  return typeof port === 'number' ? inPortRange(port, path) : problemsAt(path, port, portNameProblems(port))
}
