// Environment of a container: services, envFrom, env, in the order in which the later ones win.
//
// Models pkg/kubelet kubelet_pods.go makeEnvironmentVariables. A missing source that is not optional stops the
// container: the text is the waiting message.

import { err, ok, type Result } from '@/lib/base/result'
import type { Container, EnvFromSource, EnvVar } from '../api/generated/core'
import { decodeBase64 } from '../meta/base64'
import type { ConfigSource, PodFacts } from './config-source'
import { fieldValue, resourceValue } from './downward'
import { expandVariables } from './expand'

export type Environment = Record<string, string>

export function environmentOf(
  source: ConfigSource,
  facts: PodFacts,
  container: Container,
): Result<Readonly<Environment>, string> {
  const { namespace = '' } = facts.pod.metadata
  const services = source.serviceVariables(
    namespace,
    facts.pod.spec.enableServiceLinks === false ? 'unlinked' : 'linked',
  )
  if (container.env === undefined && container.envFrom === undefined) return ok(services)
  const env: Environment = {}
  for (const from of container.envFrom ?? []) {
    const refusal = addAll(source, facts, from, env)
    if (refusal !== null) return err(refusal)
  }
  const lookup = (name: string): string | undefined => env[name] ?? services[name]
  for (const variable of container.env ?? []) {
    const value = valueOf(source, facts, container, variable)
    if (!value.ok) return value
    if (value.value !== null) env[variable.name] = expandVariables(value.value, lookup)
  }
  return ok({ ...services, ...env })
}

function addAll(source: ConfigSource, facts: PodFacts, from: EnvFromSource, env: Environment): string | null {
  const namespace = facts.pod.metadata.namespace ?? ''
  const prefix = from.prefix ?? ''
  if (from.configMapRef !== undefined) {
    const { name = '', optional } = from.configMapRef
    const found = source.configMap(namespace, name)
    if (found === undefined) return optional === true ? null : `configmap "${name}" not found`
    for (const [key, value] of Object.entries(found.data ?? {})) env[prefix + key] = value
    return null
  }
  if (from.secretRef === undefined) return null
  const { name = '', optional } = from.secretRef
  const found = source.secret(namespace, name)
  if (found === undefined) return optional === true ? null : `secret "${name}" not found`
  for (const [key, value] of Object.entries(found.data ?? {})) env[prefix + key] = decodeBase64(value)
  return null
}

/** Null: an optional source is missing, and the variable is left out. */
function valueOf(
  source: ConfigSource,
  facts: PodFacts,
  container: Container,
  variable: EnvVar,
): Result<string | null, string> {
  const from = variable.valueFrom
  if (from === undefined) return ok(variable.value ?? '')
  if (from.fieldRef !== undefined) {
    const value = fieldValue(facts, from.fieldRef.fieldPath)
    return value === null ? err(`unsupported fieldPath: ${from.fieldRef.fieldPath}`) : ok(value)
  }
  if (from.resourceFieldRef !== undefined) {
    const value = resourceValue(facts, container, from.resourceFieldRef)
    return value === null ? err(`unsupported resource: ${from.resourceFieldRef.resource}`) : ok(value)
  }
  if (from.configMapKeyRef !== undefined) return configMapKey(source, facts, from.configMapKeyRef)
  return from.secretKeyRef === undefined ? ok('') : secretKey(source, facts, from.secretKeyRef)
}

interface KeyRef {
  readonly name?: string
  readonly key: string
  readonly optional?: boolean
}

function configMapKey(source: ConfigSource, facts: PodFacts, ref: KeyRef): Result<string | null, string> {
  const namespace = facts.pod.metadata.namespace ?? ''
  const found = source.configMap(namespace, ref.name ?? '')
  if (found === undefined) return ref.optional === true ? ok(null) : err(`configmap "${ref.name ?? ''}" not found`)
  const value = found.data?.[ref.key]
  if (value !== undefined) return ok(value)
  return ref.optional === true ? ok(null) : err(`couldn't find key ${ref.key} in ConfigMap ${namespace}/${ref.name}`)
}

function secretKey(source: ConfigSource, facts: PodFacts, ref: KeyRef): Result<string | null, string> {
  const namespace = facts.pod.metadata.namespace ?? ''
  const found = source.secret(namespace, ref.name ?? '')
  if (found === undefined) return ref.optional === true ? ok(null) : err(`secret "${ref.name ?? ''}" not found`)
  const value = found.data?.[ref.key]
  if (value !== undefined) return ok(decodeBase64(value))
  return ref.optional === true ? ok(null) : err(`couldn't find key ${ref.key} in Secret ${namespace}/${ref.name}`)
}
