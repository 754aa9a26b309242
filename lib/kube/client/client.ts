// Client: the verbs of the API, typed. The only way a component speaks to the server.
//
// Objects that come back are the store's own: immutable, shared, never copied. What the server refuses comes back
// as a Status with Kubernetes' own text. A watch handler runs inside the write that caused it and must not write
// itself: it puts a key into a queue (workqueue.ts).

import type { Json } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import type { DeleteOptions, LabelSelector, Status } from '../api/generated/meta'
import type { PolicyRule } from '../api/generated/rbac'
import type { DraftOf, KubeObject } from '../api/object'
import type { Key } from '../meta/keys'
import type { KindOf } from '../meta/kinds'
import type { NodeAgent } from './node-agent'

export type Answer<Value> = Result<Value, Status>

export interface Client {
  readonly user: UserInfo
  get<Kind extends KubeObject>(kind: KindOf<Kind>, key: Key): Answer<Kind>
  list<Kind extends KubeObject>(kind: KindOf<Kind>, options?: ListOptions): Answer<Listed<Kind>>
  watch<Kind extends KubeObject>(
    kind: KindOf<Kind>,
    options: WatchOptions,
    onEvent: (event: WatchEvent<Kind>) => void,
  ): Answer<Watch>
  create<Kind extends KubeObject>(kind: KindOf<Kind>, draft: DraftOf<Kind>, options?: WriteOptions): Answer<Kind>
  /** Replaces; a resourceVersion in the object that is not the newest is a conflict. */
  update<Kind extends KubeObject>(kind: KindOf<Kind>, object: Kind, options?: UpdateOptions): Answer<Kind>
  /** Replaces only the status. */
  updateStatus<Kind extends KubeObject>(kind: KindOf<Kind>, object: Kind, options?: WriteOptions): Answer<Kind>
  patch<Kind extends KubeObject>(kind: KindOf<Kind>, key: Key, patch: Patch, options?: PatchOptions): Answer<Kind>
  /** Server-side apply: the object holds just the fields that the manager wants. */
  apply<Kind extends KubeObject>(kind: KindOf<Kind>, applied: DraftOf<Kind>, options: ApplyOptions): Answer<Kind>
  /** Answers what was deleted, or what is now waiting for its grace period or finalizers. */
  delete<Kind extends KubeObject>(kind: KindOf<Kind>, key: Key, options?: DeleteOptions & Hearing): Answer<Kind>
  deleteCollection(kind: KindOf, options: ListOptions, deletion?: DeleteOptions & Hearing): Answer<null>
  /** pods/binding: gives the pod to a node. */
  bind(podKey: Key, nodeName: string): Answer<null>
  /** pods/eviction: a delete that asks the disruption budgets first (429). */
  evict(podKey: Key, options?: DeleteOptions): Answer<null>
  scaleOf(kind: KindOf, key: Key): Answer<ScaleState>
  setScale(kind: KindOf, key: Key, replicas: number, options?: WriteOptions): Answer<ScaleState>
  /** Whether the client's user may do that: what a SelfSubjectAccessReview answers. */
  canI(question: AccessQuestion): AccessVerdict
  /** The rules that hold for the client's user in a namespace. */
  accessRules(namespace: string): readonly PolicyRule[]
  /** What the node's agent is asked through the server: logs, exec, usage. NotFound or a node out of reach is a Status. */
  agentOf(podKey: Key, subresource: 'attach' | 'exec' | 'log' | 'portforward' | 'proxy'): Answer<NodeAgent>
}

export interface AccessQuestion {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource?: string
  readonly namespace?: string
  readonly name?: string
}

export interface AccessVerdict {
  readonly isAllowed: boolean
  /** Empty when there is nothing to say. */
  readonly reason: string
}

export interface UserInfo {
  readonly name: string
  readonly groups: readonly string[]
}

export interface ListOptions {
  /** Absent: all namespaces. */
  readonly namespace?: string
  readonly labelSelector?: LabelSelector | string
  /** `metadata.name=web,status.phase!=Running`. */
  readonly fieldSelector?: string
  readonly limit?: number
  readonly continueToken?: string
  /** A list: as of then, or (`Exact` absent) at least as new. */
  readonly resourceVersion?: string
  readonly resourceVersionMatch?: 'Exact' | 'NotOlderThan'
}

export interface Listed<Kind extends KubeObject> {
  /** The store's revision at the moment of the list. */
  readonly resourceVersion: string
  /** In storage order: namespace, then name. */
  readonly items: readonly Kind[]
  readonly continueToken?: string
  readonly remainingItemCount?: number
}

export interface WatchOptions extends ListOptions {
  /** Events after this revision; absent or "0": everything that is there comes first as ADDED. */
  readonly resourceVersion?: string
  readonly allowBookmarks?: boolean
  /** With bookmarks: one with the annotation `k8s.io/initial-events-end` follows the first ADDED events. */
  readonly sendInitialEvents?: boolean
}

export type WatchEvent<Kind extends KubeObject> =
  | { readonly type: 'ADDED'; readonly object: Kind }
  | { readonly type: 'MODIFIED'; readonly object: Kind; readonly previous: Kind }
  /** The last state, with the revision of the deletion. */
  | { readonly type: 'DELETED'; readonly object: Kind }
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string; readonly initialEventsEnd: boolean }

export interface Watch {
  stop(): void
}

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict'

export interface WriteOptions extends Hearing {
  readonly dryRun?: boolean
  /** Whose fields these become in managedFields; absent: the client's own name. */
  readonly fieldManager?: string
  readonly fieldValidation?: FieldValidation
}

export interface Hearing {
  /** Hears the warnings of this write (`Warning: ...`). */
  readonly onWarning?: (message: string) => void
}

export interface UpdateOptions extends WriteOptions {
  /** The part that is written, and nothing else: the entries of spec.finalizers (namespaces/finalize), and so on. */
  readonly subresource?: 'finalize' | 'resize' | 'ephemeralcontainers' | 'approval'
}

export interface PatchOptions extends WriteOptions {
  readonly subresource?: 'status' | 'scale' | 'resize' | 'ephemeralcontainers' | 'approval'
}

export interface ApplyOptions extends PatchOptions {
  readonly fieldManager: string
  readonly force?: boolean
}

export type Patch =
  | { readonly type: 'merge'; readonly value: Json }
  | { readonly type: 'strategic'; readonly value: Json }
  | { readonly type: 'json'; readonly operations: readonly JsonPatchOperation[] }

export interface JsonPatchOperation {
  readonly op: string
  readonly path: string
  readonly from?: string
  readonly value?: Json
}

export interface ScaleState {
  readonly name: string
  readonly namespace: string
  readonly uid: string
  readonly creationTimestamp: string
  readonly resourceVersion: string
  /** spec.replicas. */
  readonly replicas: number
  /** status.replicas. */
  readonly currentReplicas: number
  /** The pods that count, as text. */
  readonly selector: string
}
