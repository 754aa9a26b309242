// Flow schemas and priority levels: which requests wait in which queue.
//
// Models pkg/apis/flowcontrol/validation. Left out: the fixed specs of the mandatory ones.

import type {
  FlowSchema,
  LimitedPriorityLevelConfiguration,
  LimitResponse,
  NonResourcePolicyRule,
  PolicyRulesWithSubjects,
  PriorityLevelConfiguration,
  QueuingConfiguration,
  ResourcePolicyRule,
  Subject,
} from '../../api/generated/flowcontrol'
import { type FieldError, forbiddenField, invalidValue, requiredValue, unsupportedValue } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { dnsLabelProblems } from '../../meta/name-rules'
import { dnsLabel, dnsSubdomain, inRange, oneOf, required, requiredThen } from './checks'

const precedenceMax = 10_000

export function validateFlowSchema({ metadata, spec }: FlowSchema): readonly FieldError[] {
  const { matchingPrecedence: precedence = 0, distinguisherMethod, priorityLevelConfiguration, rules } = spec
  const errors: FieldError[] = []
  const wrong = (why: string): void => {
    errors.push(invalidValue('spec.matchingPrecedence', precedence, why))
  }
  if (precedence <= 0) wrong('must be a positive value')
  if (precedence > precedenceMax) wrong(`must not be greater than ${precedenceMax}`)
  if (precedence === 1 && metadata.name !== 'exempt')
    wrong("only the schema named 'exempt' may have matchingPrecedence 1")
  const method = distinguisherMethod?.type ?? ''
  if (distinguisherMethod !== undefined && method !== 'ByUser' && method !== 'ByNamespace') {
    const shown = internal('flowcontrol.FlowDistinguisherMethod', distinguisherMethod)
    errors.push(unsupportedValue('spec.distinguisherMethod.type', shown, ['ByNamespace', 'ByUser']))
  }
  const level = priorityLevelConfiguration?.name ?? ''
  const path = 'spec.priorityLevelConfiguration.name'
  if (level === '') errors.push(requiredValue(path, 'must reference a priority level'))
  else errors.push(...dnsSubdomain(level, path))
  return [...errors, ...(rules ?? []).flatMap((rule, i) => validateRules(rule, `spec.rules[${i}]`))]
}

function validateRules(rule: PolicyRulesWithSubjects, at: string): readonly FieldError[] {
  const { subjects = [], resourceRules = [], nonResourceRules = [] } = rule
  const errors: FieldError[] = subjects.flatMap((one, i) => validateSubject(one, `${at}.subjects[${i}]`))
  if (subjects.length === 0) errors.push(requiredValue(`${at}.subjects`, 'subjects must contain at least one value'))
  if (resourceRules.length === 0 && nonResourceRules.length === 0)
    errors.push(requiredValue(at, 'at least one of resourceRules and nonResourceRules has to be non-empty'))
  errors.push(...resourceRules.flatMap((one, i) => validateResourceRule(one, `${at}.resourceRules[${i}]`)))
  errors.push(...nonResourceRules.flatMap((one, i) => validatePathRule(one, `${at}.nonResourceRules[${i}]`)))
  return errors
}

const subjectFields = { ServiceAccount: 'serviceAccount', User: 'user', Group: 'group' } as const
const subjectKinds = ['Group', 'ServiceAccount', 'User']

function validateSubject(subject: Subject, at: string): readonly FieldError[] {
  const { kind = '' } = subject
  if (kind !== 'ServiceAccount' && kind !== 'User' && kind !== 'Group') return oneOf(kind, subjectKinds, `${at}.kind`)
  const field = subjectFields[kind]
  const errors: FieldError[] = []
  if (subject[field] === undefined)
    errors.push(requiredValue(`${at}.${field}`, `${field} is required when subject kind is '${kind}'`))
  else errors.push(...validateNamed(subject, field, `${at}.${field}`))
  for (const [other, name] of Object.entries(subjectFields))
    if (name !== field && subject[name] !== undefined)
      errors.push(forbiddenField(`${at}.${name}`, `${name} is forbidden when subject kind is not '${other}'`))
  return errors
}

function validateNamed(subject: Subject, field: 'serviceAccount' | 'user' | 'group', at: string) {
  const { name = '' } = subject[field] ?? {}
  if (field !== 'serviceAccount') return required(name, `${at}.name`)
  const { namespace = '' } = subject.serviceAccount ?? {}
  return [
    ...(name === '*' ? [] : requiredThen(name, `${at}.name`, dnsSubdomain)),
    ...(namespace === ''
      ? [requiredValue(`${at}.namespace`, 'must specify namespace for service account')]
      : dnsLabel(namespace, `${at}.namespace`)),
  ]
}

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch']

function validateVerbs(given: readonly string[], path: string): readonly FieldError[] {
  if (given.length === 0) return [requiredValue(path, 'verbs must contain at least one value')]
  if (given.includes('*'))
    return given.length > 1 ? [invalidValue(path, given, "if '*' is present, must not specify other verbs")] : []
  return given.every((verb) => verbs.includes(verb)) ? [] : [unsupportedValue(path, given, verbs)]
}

function validateResourceRule(rule: ResourcePolicyRule, at: string): readonly FieldError[] {
  const { apiGroups = [], resources = [], namespaces = [], clusterScope } = rule
  const errors: FieldError[] = [...validateVerbs(rule.verbs ?? [], `${at}.verbs`)]
  const list = (field: string, values: readonly string[], words: { readonly none: string; readonly more: string }) => {
    if (values.length === 0) errors.push(requiredValue(`${at}.${field}`, words.none))
    else if (values.length > 1 && values.includes('*'))
      errors.push(invalidValue(`${at}.${field}`, values, `if '*' is present, must not specify other ${words.more}`))
  }
  list('apiGroups', apiGroups, { none: 'resource rules must supply at least one api group', more: 'api groups' })
  list('resources', resources, { none: 'resource rules must supply at least one resource', more: 'resources' })
  if (namespaces.length === 0 && clusterScope !== true) {
    const why = 'resource rules that are not cluster scoped must supply at least one namespace'
    errors.push(requiredValue(`${at}.namespaces`, why))
  } else if (namespaces.includes('*')) {
    const why = "if '*' is present, must not specify other namespaces"
    if (namespaces.length > 1) errors.push(invalidValue(`${at}.namespaces`, namespaces, why))
  } else
    for (const [i, name] of namespaces.entries())
      for (const problem of dnsLabelProblems(name)) {
        const why = `each member of this list must be '*' or a DNS-1123 label; ${problem}`
        errors.push(invalidValue(`${at}.namespaces[${i}]`, name, why))
      }
  return errors
}

function validatePathRule(rule: NonResourcePolicyRule, at: string): readonly FieldError[] {
  const urls = rule.nonResourceURLs ?? []
  const path = `${at}.nonResourceURLs`
  const errors: FieldError[] = [...validateVerbs(rule.verbs ?? [], `${at}.verbs`)]
  if (urls.length === 0) return [...errors, requiredValue(path, 'nonResourceURLs must contain at least one value')]
  if (urls.includes('*')) {
    if (urls.length === 1) return errors
    return [...errors, invalidValue(path, urls, "if '*' is present, must not specify other non-resource URLs")]
  }
  for (const [i, url] of urls.entries()) {
    const problem = urlProblem(url)
    if (problem !== null) errors.push(invalidValue(`${path}[${i}]`, url, problem))
  }
  return errors
}

function urlProblem(url: string): string | null {
  if (url === '') return 'must not be empty'
  if (url === '/') return null
  if (!url.startsWith('/')) return 'must start with slash'
  if (url.includes(' ')) return 'must not contain white-space'
  if (url.includes('//')) return 'must not contain double slash'
  const stars = url.split('*').length - 1
  return stars > 1 || (stars === 1 && !url.endsWith('/*')) ? 'wildcard can only do suffix matching' : null
}

export function validatePriorityLevel({ metadata, spec }: PriorityLevelConfiguration): readonly FieldError[] {
  const { limited, exempt } = spec
  const type: string = spec.type ?? ''
  const errors: FieldError[] = []
  if ((metadata.name === 'exempt') !== (type === 'Exempt'))
    errors.push(invalidValue('spec.type', type, "must be 'Exempt' if and only if `name` is 'exempt'"))
  if (type === 'Exempt') {
    if (limited !== undefined) errors.push(forbiddenField('spec.limited', 'must be nil if the type is not Limited'))
    return exempt === undefined ? errors : [...errors, ...validateShares(exempt, 'spec.exempt')]
  }
  if (type !== 'Limited') return [...errors, ...oneOf(type, ['Exempt', 'Limited'], 'spec.type')]
  if (exempt !== undefined) errors.push(forbiddenField('spec.exempt', 'must be nil if the type is Limited'))
  if (limited === undefined) return [...errors, requiredValue('spec.limited', 'must not be empty when type is Limited')]
  return [...errors, ...validateLimited(limited, 'spec.limited')]
}

function validateShares(
  {
    nominalConcurrencyShares: shares,
    lendablePercent,
  }: Pick<LimitedPriorityLevelConfiguration, 'nominalConcurrencyShares' | 'lendablePercent'>,
  path: string,
): readonly FieldError[] {
  return [...validateNominal(shares, path), ...validateLendable(lendablePercent, path)]
}

function validateNominal(shares: number | undefined, path: string): readonly FieldError[] {
  if (shares === undefined || shares >= 0) return []
  return [invalidValue(`${path}.nominalConcurrencyShares`, shares, 'must be a non-negative integer')]
}

function validateLendable(percent: number | undefined, path: string): readonly FieldError[] {
  return percent === undefined ? [] : inRange(percent, [0, 100], `${path}.lendablePercent`)
}

function validateLimited(limited: LimitedPriorityLevelConfiguration, path: string): readonly FieldError[] {
  const { nominalConcurrencyShares, limitResponse, lendablePercent, borrowingLimitPercent: borrowing } = limited
  const wrong = 'if specified, must be a non-negative integer'
  return [
    ...validateNominal(nominalConcurrencyShares, path),
    ...validateResponse(limitResponse, `${path}.limitResponse`),
    ...validateLendable(lendablePercent, path),
    ...(borrowing !== undefined && borrowing < 0
      ? [invalidValue(`${path}.borrowingLimitPercent`, borrowing, wrong)]
      : []),
  ]
}

function validateResponse(response: LimitResponse | undefined, path: string): readonly FieldError[] {
  const type: string = response?.type ?? ''
  const queuing = response?.queuing
  const at = `${path}.queuing`
  if (type === 'Reject') {
    const why = 'must be nil if limited.limitResponse.type is not Limited'
    return queuing === undefined ? [] : [forbiddenField(at, why)]
  }
  if (type !== 'Queue') return oneOf(type, ['Queue', 'Reject'], `${path}.type`)
  if (queuing === undefined) return [requiredValue(at, 'must not be empty if limited.limitResponse.type is Limited')]
  return validateQueuing(queuing, at)
}

const queuesMax = 10_000_000
const hashBitsMax = 60

function validateQueuing(
  { queueLengthLimit = 0, queues = 0, handSize = 0 }: QueuingConfiguration,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  if (queueLengthLimit <= 0) errors.push(invalidValue(`${path}.queueLengthLimit`, queueLengthLimit, 'must be positive'))
  if (queues <= 0) errors.push(invalidValue(`${path}.queues`, queues, 'must be positive'))
  else if (queues > queuesMax)
    errors.push(invalidValue(`${path}.queues`, queues, `must not be greater than ${queuesMax}`))
  const at = `${path}.handSize`
  if (handSize <= 0) return [...errors, invalidValue(at, handSize, 'must be positive')]
  if (handSize > queues) return [...errors, invalidValue(at, handSize, `should not be greater than queues (${queues})`)]
  if (isShuffled(queues, handSize, hashBitsMax)) return errors
  const why = `required entropy bits of deckSize ${queues} and handSize ${handSize} should not be greater than ${hashBitsMax}`
  return [...errors, invalidValue(at, handSize, why)]
}

/**
 * Whether hash bits can tell all hands of a deck apart: deck^hand is at most 2^bits.
 *
 * Models k8s.io/apiserver/pkg/util/shufflesharding RequiredEntropyBits, without its logarithm.
 */
function isShuffled(deck: number, hand: number, bits: number): boolean {
  if (deck === 1) return true
  let hands = 1n
  for (let dealt = 0; dealt < hand; dealt++) {
    hands *= BigInt(deck)
    if (hands > 2n ** BigInt(bits)) return false
  }
  return true
}
