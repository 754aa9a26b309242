// Webhook configurations and admission policies: the server's defaults.
//
// Models pkg/apis/admissionregistration/v1 defaults.

import type {
  MatchResources,
  MutatingWebhookConfiguration,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingWebhook,
  ValidatingWebhookConfiguration,
} from '../../api/generated/admissionregistration'
import { mapSame, withChanged, withDefaults } from './fill'

const webhookTimeoutSeconds = 10
const httpsPort = 443

export function defaultValidatingWebhooks(object: ValidatingWebhookConfiguration): ValidatingWebhookConfiguration {
  return withChanged(object, 'webhooks', (webhooks) => mapSame(webhooks, fillWebhook))
}

export function defaultMutatingWebhooks(object: MutatingWebhookConfiguration): MutatingWebhookConfiguration {
  return withChanged(object, 'webhooks', (webhooks) =>
    mapSame(webhooks, (webhook) => withDefaults(fillWebhook(webhook), { reinvocationPolicy: 'Never' })),
  )
}

function fillWebhook<Webhook extends ValidatingWebhook>(given: Webhook): Webhook {
  const webhook = withDefaults<ValidatingWebhook>(given, {
    failurePolicy: 'Fail',
    matchPolicy: 'Equivalent',
    namespaceSelector: {},
    objectSelector: {},
    timeoutSeconds: webhookTimeoutSeconds,
  })
  const reached = withChanged(webhook, 'clientConfig', (config) =>
    withChanged(config, 'service', (service) => withDefaults(service, { port: httpsPort })),
  )
  return withChanged(reached, 'rules', (rules) =>
    mapSame(rules, (rule) => withDefaults(rule, { scope: '*' })),
  ) as Webhook
}

export function defaultAdmissionPolicy(object: ValidatingAdmissionPolicy): ValidatingAdmissionPolicy {
  return withChanged(object, 'spec', (given) =>
    withChanged(withDefaults(given, { failurePolicy: 'Fail' }), 'matchConstraints', fillMatch),
  )
}

export function defaultAdmissionPolicyBinding(
  object: ValidatingAdmissionPolicyBinding,
): ValidatingAdmissionPolicyBinding {
  return withChanged(object, 'spec', (spec) => withChanged(spec, 'matchResources', fillMatch))
}

function fillMatch(given: MatchResources): MatchResources {
  const match = withDefaults(given, { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} })
  const included = withChanged(match, 'resourceRules', (rules) =>
    mapSame(rules, (rule) => withDefaults(rule, { scope: '*' })),
  )
  return withChanged(included, 'excludeResourceRules', (rules) =>
    mapSame(rules, (rule) => withDefaults(rule, { scope: '*' })),
  )
}
