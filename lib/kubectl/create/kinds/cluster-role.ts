// kubectl create clusterrole. Models k8s.io/kubectl/pkg/cmd/create create_clusterrole.go.

import { err, ok } from '@/lib/base/result'
import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { type Generator, objectOf } from '../generator'
import { resourceRules } from '../rules'
import { pairs } from '../values'

export const clusterRole: Generator = {
  words: 'clusterrole',
  refusal: '',
  make(call, name) {
    const { flags } = call
    const draft = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name }
    if (isFlagSet(flags, 'aggregation-rule')) {
      const matchLabels = pairs(flagText(flags, 'aggregation-rule', '').split(','))
      return ok(objectOf(draft, { rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels }] } }))
    }
    const [verbs, urls] = [flagTexts(flags, 'verb'), flagTexts(flags, 'non-resource-url')]
    if (verbs.length === 0) return err('at least one verb must be specified')
    if (flagTexts(flags, 'resource').length === 0 && urls.length === 0)
      return err('one of resource or nonResourceURL must be specified')
    const rules = resourceRules(call)
    if (!rules.ok) return rules
    const paths = urls.length === 0 ? [] : [{ verbs, nonResourceURLs: urls }]
    return ok(objectOf(draft, { rules: [...rules.value, ...paths] }))
  },
}
