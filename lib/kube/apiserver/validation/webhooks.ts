// Webhook configurations: names, rules, the service or URL to call.
//
// Models pkg/apis/admissionregistration/validation validateValidatingWebhook and validateMutatingWebhook. Left out: match
// conditions are not compiled.

import type {
  MatchCondition,
  MutatingWebhook,
  MutatingWebhookConfiguration,
  RuleWithOperations,
  ServiceReference,
  ValidatingWebhookConfiguration,
  WebhookClientConfig,
} from '../../api/generated/admissionregistration'
import { duplicateValue, type FieldError, invalidValue, requiredValue, tooMany } from '../../meta/field-error'
import { dns1035Problems, dnsSubdomainProblems } from '../../meta/name-rules'
import { oneOf, problemsAt, qualifiedName, required, requiredThen, validateSelector } from './checks'
import { type Expressions, expressionsFor, validateExpression } from './policy-expressions'

type Configuration = ValidatingWebhookConfiguration | MutatingWebhookConfiguration

export function validateWebhooks(configuration: Configuration): readonly FieldError[] {
  const names = new Set<string>()
  const webhooks: readonly MutatingWebhook[] = configuration.webhooks ?? []
  return webhooks.flatMap((webhook, i) => {
    const at = `webhooks[${i}]`
    const { name = '' } = webhook
    const isTwice = name !== '' && names.has(name)
    names.add(name)
    return [
      ...validateWebhook(webhook, at),
      ...validateReviewVersions(webhook.admissionReviewVersions, `${at}.admissionReviewVersions`),
      ...(isTwice ? [duplicateValue(`${at}.name`, name)] : []),
    ]
  })
}

const timeoutMax = 30

function validateWebhook(webhook: MutatingWebhook, at: string): readonly FieldError[] {
  const { sideEffects, timeoutSeconds: seconds } = webhook
  const sideEffectsNeeded = 'must specify one of None, NoneOnDryRun'
  return [
    ...validateName(webhook.name ?? '', `${at}.name`),
    ...(webhook.rules ?? []).flatMap((rule, i) => validateRule(rule, `${at}.rules[${i}]`)),
    ...oneOf(webhook.failurePolicy, ['Fail', 'Ignore'], `${at}.failurePolicy`),
    ...oneOf(webhook.matchPolicy, ['Equivalent', 'Exact'], `${at}.matchPolicy`),
    ...(sideEffects === undefined
      ? [requiredValue(`${at}.sideEffects`, sideEffectsNeeded)]
      : oneOf(sideEffects, ['None', 'NoneOnDryRun'], `${at}.sideEffects`)),
    ...(seconds !== undefined && (seconds < 1 || seconds > timeoutMax)
      ? [invalidValue(`${at}.timeoutSeconds`, seconds, 'the timeout value must be between 1 and 30 seconds')]
      : []),
    ...validateSelector(webhook.namespaceSelector, `${at}.namespaceSelector`),
    ...validateSelector(webhook.objectSelector, `${at}.objectSelector`),
    ...oneOf(webhook.reinvocationPolicy, ['IfNeeded', 'Never'], `${at}.reinvocationPolicy`),
    ...validateClient(webhook.clientConfig ?? {}, `${at}.clientConfig`),
    ...validateConditions(webhook.matchConditions, `${at}.matchConditions`, webhookExpressions),
  ]
}

/** Models k8s.io/apimachinery/pkg/util/validation IsFullyQualifiedName. */
function validateName(name: string, path: string): readonly FieldError[] {
  if (name === '') return [requiredValue(path)]
  const problems = dnsSubdomainProblems(name)
  if (problems.length > 0) return [invalidValue(path, name, problems.join(','))]
  if (name.split('.').length >= 3) return []
  return [invalidValue(path, name, 'should be a domain with at least three segments separated by dots')]
}

const webhookExpressions = expressionsFor({ hasParams: false, hasAuthorizer: true })

const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE']

/** Models validateRuleWithOperations. */
export function validateRule(rule: RuleWithOperations, at: string): readonly FieldError[] {
  const { apiGroups, apiVersions, scope } = rule
  const given = rule.operations ?? []
  return [
    ...atLeastOne(given, 'operations', at),
    ...alone(given, 'operations', { at, what: 'operations' }),
    ...given.flatMap((operation, i) => oneOf(operation, operations, `${at}.operations[${i}]`)),
    ...atLeastOne(apiGroups, 'apiGroups', at),
    ...alone(apiGroups, 'apiGroups', { at, what: 'API groups' }),
    ...atLeastOne(apiVersions, 'apiVersions', at),
    ...alone(apiVersions, 'apiVersions', { at, what: 'API versions' }),
    ...(apiVersions ?? []).flatMap((version, i) => required(version, `${at}.apiVersions[${i}]`)),
    ...validateResources(rule.resources ?? [], `${at}.resources`),
    ...oneOf(scope, ['*', 'Cluster', 'Namespaced'], `${at}.scope`),
  ]
}

function atLeastOne(list: readonly string[] | undefined, field: string, at: string): readonly FieldError[] {
  return (list ?? []).length === 0 ? [requiredValue(`${at}.${field}`)] : []
}

function alone(
  list: readonly string[] | undefined,
  field: string,
  { at, what }: { readonly at: string; readonly what: string },
): readonly FieldError[] {
  if ((list ?? []).length < 2 || !list?.includes('*')) return []
  return [invalidValue(`${at}.${field}`, list, `if '*' is present, must not specify other ${what}`)]
}

function validateResources(resources: readonly string[], path: string): readonly FieldError[] {
  const errors: FieldError[] = resources.length === 0 ? [requiredValue(path)] : []
  const whole = new Set<string>()
  const everywhere = new Set<string>()
  let isPlainLast = false
  for (const [i, name] of resources.entries()) {
    const slash = name.indexOf('/')
    if (name === '') errors.push(requiredValue(`${path}[${i}]`))
    else if (slash < 0) isPlainLast = name !== '*'
    if (slash < 0) continue
    const [resource, part] = [name.slice(0, slash), name.slice(slash + 1)]
    if (whole.has(resource)) {
      const why = `if '${resource}/*' is present, must not specify ${name}`
      errors.push(invalidValue(`${path}[${i}]`, name, why))
    }
    if (everywhere.has(part))
      errors.push(invalidValue(`${path}[${i}]`, name, `if '*/${part}' is present, must not specify ${name}`))
    if (part === '*') whole.add(resource)
    if (resource === '*') everywhere.add(part)
  }
  if (resources.length > 1 && resources.includes('*/*'))
    errors.push(invalidValue(path, resources, "if '*/*' is present, must not specify other resources"))
  if (resources.includes('*') && isPlainLast) {
    const why = "if '*' is present, must not specify other resources without subresources"
    errors.push(invalidValue(path, resources, why))
  }
  return errors
}

/** Also used for conversion webhooks of custom kinds. */
export function validateReviewVersions(versions: readonly string[] | undefined, path: string): readonly FieldError[] {
  const list = versions ?? []
  if (list.length === 0) return [requiredValue(path, 'must specify one of v1, v1beta1')]
  const errors: FieldError[] = list.flatMap((version, i) =>
    list.indexOf(version) < i
      ? [invalidValue(`${path}[${i}]`, version, 'duplicate version')]
      : problemsAt(`${path}[${i}]`, version, dns1035Problems(version)),
  )
  if (list.includes('v1') || list.includes('v1beta1')) return errors
  return [...errors, invalidValue(path, list, 'must include at least one of v1, v1beta1')]
}

export function validateClient({ url, service }: Partial<WebhookClientConfig>, path: string): readonly FieldError[] {
  if ((url === undefined) === (service === undefined))
    return [requiredValue(path, 'exactly one of url or service is required')]
  return [
    ...(url === undefined ? [] : validateUrl(url, `${path}.url`)),
    ...(service === undefined ? [] : validateService(service, `${path}.service`)),
  ]
}

const form = '; desired format: https://host[/path]'

/** Models k8s.io/apiserver/pkg/util/webhook ValidateWebhookURL. */
function validateUrl(url: string, path: string): readonly FieldError[] {
  const [, scheme = '', rest = ''] = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(.*)$/s.exec(url) ?? []
  const [, authority = '', , query = '', fragment = ''] =
    /^(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(rest) ?? []
  const at = authority.lastIndexOf('@')
  const host = authority.slice(at + 1)
  const errors: FieldError[] = []
  const refuse = (value: string, why: string): void => {
    errors.push(invalidValue(path, value, why))
  }
  if (scheme.toLowerCase() !== 'https') refuse(scheme.toLowerCase(), `'https' is the only allowed URL scheme${form}`)
  if (host === '') refuse('', `host must be specified${form}`)
  if (at >= 0) refuse(authority.slice(0, at), 'user information is not permitted in the URL')
  if (fragment !== '') refuse(fragment, 'fragments are not permitted in the URL')
  if (query !== '') refuse(query, 'query parameters are not permitted in the URL')
  return errors
}

/** Models ValidateWebhookService, including its callers' mistake: they swap name and namespace. */
function validateService(
  { name: namespace = '', namespace: name = '', path: url, port = 0 }: ServiceReference,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = [...required(name, `${path}.name`), ...required(namespace, `${path}.namespace`)]
  if (port < 1 || port > 65_535)
    errors.push(invalidValue(`${path}.port`, port, 'port is not valid: must be between 1 and 65535, inclusive'))
  return url === undefined ? errors : [...errors, ...validatePath(url, `${path}.path`)]
}

function validatePath(url: string, path: string): readonly FieldError[] {
  if (url === '/' || url === '') return []
  if (url === '//') return [invalidValue(path, url, 'segment[0] may not be empty')]
  const errors: FieldError[] = url.startsWith('/') ? [] : [invalidValue(path, url, "must start with a '/'")]
  const steps = url.slice(1).replace(/\/$/, '').split('/')
  for (const [i, step] of steps.entries()) {
    const problems = step === '' ? ['may not be empty'] : dnsSubdomainProblems(step)
    const mark = step === '' ? ' ' : ': '
    for (const problem of problems) errors.push(invalidValue(path, url, `segment[${i}]${mark}${problem}`))
  }
  return errors
}

const conditionsMax = 64

export function validateConditions(
  conditions: readonly MatchCondition[] | undefined,
  path: string,
  expressions: Expressions,
): readonly FieldError[] {
  const list = conditions ?? []
  const errors: FieldError[] = list.length > conditionsMax ? [tooMany(path, list.length, conditionsMax)] : []
  const names = new Set<string>()
  for (const [i, { name = '', expression = '' }] of list.entries()) {
    const at = `${path}[${i}].expression`
    if (expression.trim() === '') errors.push(requiredValue(at))
    else errors.push(...validateExpression(expression, at, ['bool'], expressions))
    errors.push(...requiredThen(name, `${path}[${i}].name`, qualifiedName))
    if (name !== '' && names.has(name)) errors.push(duplicateValue(`${path}[${i}].name`, name))
    names.add(name)
  }
  return errors
}
