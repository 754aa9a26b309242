// kubectl describe namespace. Models k8s.io/kubectl/pkg/describe describe.go NamespaceDescriber.

import type { JsonObject } from '@/lib/base/json'
import { listIn, nameOf, textIn } from '../../object'
import { longTime, writeAnnotations, writeLabels, writeName } from '../common'
import type { Describer } from '../describer'
import { quotaRows, writeLimits, writeScopes } from '../limits'
import type { Page } from '../page'

export const namespace: Describer = {
  kind: 'Namespace',
  describe(page, { object, ask }) {
    const inside = `/api/v1/namespaces/${nameOf(object)}`
    writeName(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `Status:\t${textIn(object, 'status', 'phase')}\n`)
    writeNamespaceConditions(page, listIn(object, 'status', 'conditions'))
    page.write(0, '\n')
    writeQuotas(page, listIn(ask(`${inside}/resourcequotas`) ?? {}, 'items'))
    page.write(0, '\n')
    writeRanges(page, listIn(ask(`${inside}/limitranges`) ?? {}, 'items'))
  },
}

function writeNamespaceConditions(page: Page, conditions: readonly JsonObject[]): void {
  if (conditions.length === 0) return
  page.write(0, 'Conditions:\n  Type\tStatus\tLastTransitionTime\tReason\tMessage\n')
  page.write(1, '----\t------\t------------------\t------\t-------\n')
  for (const each of conditions) {
    const cells = [
      textIn(each, 'type'),
      textIn(each, 'status'),
      longTime(textIn(each, 'lastTransitionTime')),
      textIn(each, 'reason'),
      textIn(each, 'message'),
    ]
    page.write(1, `${cells.join('\t')}\n`)
  }
}

function writeQuotas(page: Page, quotas: readonly JsonObject[]): void {
  if (quotas.length === 0) {
    page.write(0, 'No resource quota.\n')
    return
  }
  page.write(0, 'Resource Quotas\n')
  for (const quota of quotas) {
    page.write(0, `  Name:\t${nameOf(quota)}\n`)
    writeScopes(page, quota, '  ')
    page.write(0, '  Resource\tUsed\tHard\n')
    page.write(0, '  --------\t---\t---\n')
    for (const { name, used, hard } of quotaRows(quota)) page.write(0, `  ${name}\t${used}\t${hard}\n`)
  }
}

function writeRanges(page: Page, ranges: readonly JsonObject[]): void {
  if (ranges.length === 0) {
    page.write(0, 'No LimitRange resource.\n')
    return
  }
  page.write(0, 'Resource Limits\n Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio\n')
  page.write(0, ' ----\t--------\t---\t---\t---------------\t-------------\t-----------------------\n')
  for (const range of ranges) writeLimits(page, range, ' ')
}
