// Bindings: the role, and who has it. Models k8s.io/kubectl/pkg/describe describe.go RoleBindingDescriber.

import type { JsonObject } from '@/lib/base/json'
import { listIn, textIn } from '../object'
import { writeAnnotations, writeLabels, writeName } from './common'
import type { Page } from './page'

export function writeBinding(page: Page, binding: JsonObject): void {
  writeName(page, binding)
  writeLabels(page, binding)
  writeAnnotations(page, binding)
  page.write(0, 'Role:\n')
  page.write(1, `Kind:\t${textIn(binding, 'roleRef', 'kind')}\n`)
  page.write(1, `Name:\t${textIn(binding, 'roleRef', 'name')}\n`)
  page.write(0, 'Subjects:\n')
  page.write(1, 'Kind\tName\tNamespace\n')
  page.write(1, '----\t----\t---------\n')
  for (const subject of listIn(binding, 'subjects')) {
    page.write(1, `${textIn(subject, 'kind')}\t${textIn(subject, 'name')}\t${textIn(subject, 'namespace')}\n`)
  }
}
