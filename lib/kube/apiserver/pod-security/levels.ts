// Levels of pod security: a namespace's levels, and a pod's violations of a level.
//
// Models k8s.io/pod-security-admission api.LevelVersion and policy registry. Left out: the checks of older versions;
// every version is taken as the latest.

import type { PodSpec } from '../../api/generated/core'
import type { Labels } from '../../api/values'
import { type FieldError, invalidValue } from '../../meta/field-error'
import { baselineCapabilities, baselineChecks, baselineSeccomp, hostPathVolumes } from './baseline'
import { checkedPod, type Violation } from './check'
import { restrictedChecks } from './restricted'

export type SecurityLevel = 'privileged' | 'baseline' | 'restricted'
type SecurityMode = 'enforce' | 'audit' | 'warn'

export interface LevelVersion {
  readonly level: SecurityLevel
  /** `latest`, `v1.30`. */
  readonly version: string
}

const prefix = 'pod-security.kubernetes.io/'
const levels: readonly SecurityLevel[] = ['privileged', 'baseline', 'restricted']
const modes: readonly SecurityMode[] = ['enforce', 'audit', 'warn']
const versionPattern = /^latest$|^v1\.(?:0|[1-9]\d*)$/

/** The enforced level of a namespace, and the level that it warns about. */
export interface SecurityPolicy {
  readonly enforce: LevelVersion
  readonly warn: LevelVersion
}

/** Without a warn label, the enforced level is warned of too. Models api.PolicyToEvaluate. */
export function policyOf(labels: Labels | undefined): SecurityPolicy {
  const enforced = labels?.[`${prefix}enforce`]
  const known = knownLevel(enforced)
  // An invalid label means `restricted` for enforce, so that a typo is safe, and `privileged` for warn, to avoid noise.
  const enforce = {
    level: enforced === undefined ? 'privileged' : (known ?? 'restricted'),
    version: versionOf(labels, 'enforce'),
  }
  const warned = labels?.[`${prefix}warn`]
  const own = { level: knownLevel(warned) ?? 'privileged', version: versionOf(labels, 'warn') }
  if (warned !== undefined || known === undefined || !isStricter(known, own.level)) return { enforce, warn: own }
  const isVersioned = labels?.[`${prefix}warn-version`] !== undefined
  return { enforce, warn: { level: known, version: isVersioned ? own.version : enforce.version } }
}

function knownLevel(text: string | undefined): SecurityLevel | undefined {
  return levels.find((level) => level === text)
}

function versionOf(labels: Labels | undefined, mode: SecurityMode): string {
  const version = labels?.[`${prefix}${mode}-version`] ?? 'latest'
  return versionPattern.test(version) ? version : 'latest'
}

/** Whether existing pods may violate the new level, so that they need a check. */
export function isTightened(next: LevelVersion, before: LevelVersion): boolean {
  if (next.level === 'privileged') return false
  return next.version === before.version ? isStricter(next.level, before.level) : true
}

function isStricter(a: SecurityLevel, b: SecurityLevel): boolean {
  return levels.indexOf(a) > levels.indexOf(b)
}

/** The errors in a namespace's pod security labels. */
export function levelFaults(labels: Labels | undefined): readonly FieldError[] {
  return modes.flatMap((mode) => {
    const [level, version] = [labels?.[prefix + mode], labels?.[`${prefix}${mode}-version`]]
    const errors: FieldError[] = []
    if (level !== undefined && !levels.some((one) => one === level))
      errors.push(invalidValue(`metadata.labels[${prefix}${mode}]`, level, `must be one of ${levels.join(', ')}`))
    if (version !== undefined && !versionPattern.test(version))
      errors.push(invalidValue(`metadata.labels[${prefix}${mode}-version]`, version, 'must be "latest" or "v1.x"'))
    return errors
  })
}

const overridden = [baselineCapabilities, hostPathVolumes, baselineSeccomp]
const checksOf = {
  privileged: [],
  baseline: baselineChecks,
  restricted: [...baselineChecks.filter((check) => !overridden.includes(check)), ...restrictedChecks],
} as const

export function violationsOf(
  spec: PodSpec,
  annotations: Labels | undefined,
  level: SecurityLevel,
): readonly Violation[] {
  if (level === 'privileged') return []
  const pod = checkedPod(spec, annotations)
  return checksOf[level].map((one) => one.check(pod)).filter((one) => one !== null)
}

/** `violates PodSecurity "restricted:latest": privileged (container "web" must not ...)`, without its verb. */
export function printViolations({ level, version }: LevelVersion, violations: readonly Violation[]): string {
  const list = violations.map(({ reason, detail }) => `${reason} (${detail})`).join(', ')
  return `PodSecurity "${level}:${version}": ${list}`
}
