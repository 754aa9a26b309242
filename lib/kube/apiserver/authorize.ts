// Authorization: may this user do that? RBAC's answer (rbac.ts), in the words of a refusal.

import type { Status } from '../api/generated/meta'
import type { PolicyRule } from '../api/generated/rbac'
import type { UserInfo } from '../client/client'

export interface AccessRequest {
  readonly user: UserInfo
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource: string
  readonly namespace: string
  /** Empty when the request names none. */
  readonly name: string
}

export interface AccessDecision {
  readonly isAllowed: boolean
  /** The reason in an access review; empty without one. */
  readonly reason: string
}

export interface Authorizer {
  decide(request: AccessRequest): AccessDecision
  decidePath(user: UserInfo, verb: string, path: string): AccessDecision
  rulesFor(user: UserInfo, namespace: string): readonly PolicyRule[]
  /** null when allowed. */
  refusal(request: AccessRequest): Status | null
  pathRefusal(user: UserInfo, verb: string, path: string): Status | null
}
