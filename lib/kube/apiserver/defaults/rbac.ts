// Bindings: the API groups of subjects and roles, when they are left out.

import type { RoleRef, Subject } from '../../api/generated/rbac'
import { mapSame, withChanged, withDefaults } from './fill'

const rbacGroup = 'rbac.authorization.k8s.io'

interface Binding {
  readonly subjects?: readonly Subject[]
  readonly roleRef: RoleRef
}

export function defaultSubjects<Kind extends Binding>(object: Kind): Kind {
  const named: Kind = withChanged<Binding, 'subjects'>(object, 'subjects', (subjects) =>
    mapSame(subjects, fillSubject),
  ) as Kind
  const roleRef = (named.roleRef.apiGroup ?? '') === '' ? { ...named.roleRef, apiGroup: rbacGroup } : named.roleRef
  return roleRef === named.roleRef ? named : { ...named, roleRef }
}

function fillSubject(subject: Subject): Subject {
  return subject.kind === 'ServiceAccount' ? subject : withDefaults(subject, { apiGroup: rbacGroup })
}
