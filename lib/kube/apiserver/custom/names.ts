// Names of custom kinds: whether a definition's names are free in its group, and the conditions that report it.
//
// Models k8s.io/apiextensions-apiserver/pkg/controller/status/naming_controller.go and pkg/controller/establish. The API
// server runs both itself, within moments of the write; here they are part of it.

import { quote } from '@/lib/go/quote'
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionCondition,
  CustomResourceDefinitionNames,
  CustomResourceDefinitionStatus,
} from '../../api/generated/apiextensions'
import type { Time } from '../../api/values'
import { isConditionTrue, withCondition } from '../../meta/conditions'

/** The status after the check of the names; `others` are the stored definitions. */
export function withNamesAccepted(
  definition: CustomResourceDefinition,
  others: readonly CustomResourceDefinition[],
  now: Time,
): CustomResourceDefinition {
  const { spec, status } = definition
  const conflict = conflictWith(definition, others)
  const accepted = status?.acceptedNames ?? { plural: '', kind: '' }
  const next: CustomResourceDefinitionStatus = {
    conditions: withApproval(definition, conditionsFor(status?.conditions, conflict, now), now),
    acceptedNames: conflict === null ? spec.names : accepted,
    storedVersions: storedVersions(definition),
  }
  return { ...definition, status: next }
}

function storedVersions({ spec, status }: CustomResourceDefinition): readonly string[] {
  const known = status?.storedVersions ?? []
  const stored = spec.versions.find((version) => version.storage)?.name
  return stored === undefined || known.includes(stored) ? known : [...known, stored]
}

const approvalAnnotation = 'api-approved.kubernetes.io'

/** k8s.io groups need an approval annotation. Models pkg/controller/apiapproval, pkg/apihelpers GetAPIApprovalState. */
function withApproval({ metadata, spec }: CustomResourceDefinition, conditions: Conditions, now: Time): Conditions {
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(spec.group)) return conditions
  const said = metadata.annotations?.[approvalAnnotation] ?? ''
  const verdict = approvalOf(said)
  const approval = { type: 'KubernetesAPIApprovalPolicyConformant', lastTransitionTime: now, ...verdict }
  return withCondition(conditions, approval)
}

function approvalOf(said: string): Pick<CustomResourceDefinitionCondition, 'status' | 'reason' | 'message'> {
  if (said === '') {
    const message = `protected groups must have approval annotation "${approvalAnnotation}", see https://github.com/kubernetes/enhancements/pull/1111`
    return { status: 'False', reason: 'MissingAnnotation', message }
  }
  if (said.startsWith('unapproved'))
    return { status: 'False', reason: 'UnapprovedAnnotation', message: `not approved: "${said}"` }
  if (/^https?:\/\/[^/]/.test(said))
    return { status: 'True', reason: 'ApprovedAnnotation', message: `approved in ${said}` }
  const message = `protected groups must have approval annotation "${approvalAnnotation}" with either a URL or a reason starting with "unapproved", see https://github.com/kubernetes/enhancements/pull/1111`
  return { status: 'False', reason: 'InvalidAnnotation', message }
}

interface NameConflict {
  /** `PluralConflict`. */
  readonly reason: string
  readonly message: string
}

function conflictWith(
  { spec, metadata }: CustomResourceDefinition,
  others: readonly CustomResourceDefinition[],
): NameConflict | null {
  const rivals = others.filter((other) => other.metadata.name !== metadata.name && other.spec.group === spec.group)
  const taken = new Set(rivals.flatMap((other) => resourceNames(other.status?.acceptedNames)))
  const kinds = new Set(rivals.flatMap((other) => kindNames(other.status?.acceptedNames)))
  const { plural, singular = '', shortNames = [], kind, listKind = '' } = spec.names
  const rows: readonly (readonly [name: string, among: ReadonlySet<string>, reason: string])[] = [
    [plural, taken, 'PluralConflict'],
    [singular, taken, 'SingularConflict'],
    ...shortNames.map((name) => [name, taken, 'ShortNamesConflict'] as const),
    [kind, kinds, 'KindConflict'],
    [listKind, kinds, 'ListKindConflict'],
  ]
  // Upstream checks each name in turn, and the last conflict overwrites the earlier ones.
  const clash = rows.findLast(([name, among]) => name !== '' && among.has(name))
  return clash === undefined ? null : { reason: clash[2], message: `${quote(clash[0])} is already in use` }
}

function resourceNames(names: CustomResourceDefinitionNames | undefined): readonly string[] {
  if (names === undefined) return []
  return [names.plural, names.singular ?? '', ...(names.shortNames ?? [])].filter((name) => name !== '')
}

function kindNames(names: CustomResourceDefinitionNames | undefined): readonly string[] {
  return [names?.kind ?? '', names?.listKind ?? ''].filter((name) => name !== '')
}

type Conditions = readonly CustomResourceDefinitionCondition[]

function conditionsFor(before: Conditions | undefined, conflict: NameConflict | null, now: Time): Conditions {
  const named = withCondition(before, {
    type: 'NamesAccepted',
    status: conflict === null ? 'True' : 'False',
    lastTransitionTime: now,
    reason: conflict?.reason ?? 'NoConflicts',
    message: conflict?.message ?? 'no conflicts found',
  })
  if (isConditionTrue(named, 'Established')) return named
  return withCondition(named, {
    type: 'Established',
    status: conflict === null ? 'True' : 'False',
    lastTransitionTime: now,
    reason: conflict === null ? 'InitialNamesAccepted' : 'NotAccepted',
    message: conflict === null ? 'the initial names have been accepted' : 'not all names are accepted',
  })
}
