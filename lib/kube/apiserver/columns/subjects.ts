// Subjects of a binding, by kind, as wide tables show them.

import type { Subject } from '../../api/generated/rbac'

export function subjectsCell(subjects: readonly Subject[] | undefined, kind: string): string {
  return (subjects ?? [])
    .filter((subject) => subject.kind === kind)
    .map(({ name, namespace = '' }) => (kind === 'ServiceAccount' ? `${namespace}/${name}` : name))
    .join(', ')
}
