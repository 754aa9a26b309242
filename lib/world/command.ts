// Commands: the only way a world changes, as plain data that can be logged, shared and replayed.
//
// `Command` is the union of all kinds; command-part.ts says what one file in commands/ provides for its kind.

import type { Diagnostic } from '@/lib/base/diagnostic'
import type { Json, JsonObject } from '@/lib/base/json'
import type { HostAnswer } from '@/lib/docker/host'
import type { RequestTrace } from '@/lib/kube/network/trace'
import type { NodeShape, Place } from '@/lib/scenario/schema'
import type { Release } from '@/lib/tiller/release'

export type Command =
  | { readonly kind: 'edit-file'; readonly path: string; readonly text: string }
  | { readonly kind: 'remove-file'; readonly path: string }
  | { readonly kind: 'move-file'; readonly from: string; readonly to: string }
  | DockerBuild
  | { readonly kind: 'docker-push'; readonly reference: string }
  | DockerLine
  | HelmDeploy<'helm-install'>
  | HelmDeploy<'helm-upgrade'>
  | HelmRollback
  | HelmUninstall
  | HelmTest
  | ApiRequest
  | { readonly kind: 'node-join'; readonly node: NodeShape }
  | { readonly kind: 'node-fault'; readonly node: string; readonly fault: NodeFault }
  | HttpRequest
  | { readonly kind: 'traffic'; readonly service: string; readonly namespace: string; readonly perSecond: number }
  /** Moves one thing on the canvas. */
  | { readonly kind: 'place'; readonly id: string; readonly place: Place }
  | Together

/** Several as one piece of work, which one undo takes back. */
export interface Together {
  readonly kind: 'together'
  readonly commands: readonly Exclude<Command, Together>[]
}

export interface DockerBuild {
  readonly kind: 'docker-build'
  /** Folder of the workspace that is the build context. */
  readonly context: string
  /** Path of the Dockerfile in the workspace. */
  readonly dockerfile: string
  /** Empty: the image gets no name. */
  readonly tag: string
  /** Further names. */
  readonly tags?: readonly string[]
  readonly target?: string
  readonly platform?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly noCache?: boolean
}

/** Any other docker line, on the world's docker host. */
export interface DockerLine {
  readonly kind: 'docker'
  /** The words after `docker`. */
  readonly argv: readonly string[]
  /** Folder of the workspace that the terminal stands in; absent for its root. */
  readonly folder?: string
  /** What is piped in. */
  readonly stdin?: string
  /** The terminal's environment variables that the command line uses. */
  readonly env?: Readonly<Record<string, string>>
}

export type DeployKind = 'helm-install' | 'helm-upgrade'

/** `helm install` and `helm upgrade`; `install` on an upgrade is its --install. */
export interface HelmDeploy<Kind extends DeployKind = DeployKind> {
  readonly kind: Kind
  readonly release: string
  readonly namespace: string
  /** Folder of the workspace that is the chart. */
  readonly chart: string
  /** Value files as they are typed, later ones win; `-` is the standard input. */
  readonly valueFiles?: readonly string[]
  /** Folder of the workspace that the terminal stands in; absent for its root. */
  readonly folder?: string
  /** What the standard input has, where a value file is `-`. */
  readonly stdin?: string
  /** `--set` texts. */
  readonly set?: readonly string[]
  readonly setString?: readonly string[]
  readonly setJson?: readonly string[]
  readonly setLiteral?: readonly string[]
  readonly setFile?: readonly string[]
  /** On an upgrade: the last revision's values under the new ones. */
  readonly reuseValues?: boolean
  /** On an upgrade: the last revision's values under the new ones, over the new chart's own. */
  readonly resetThenReuseValues?: boolean
  /** On an upgrade: only the new ones, even when none are given. */
  readonly resetValues?: boolean
  readonly timeoutMs?: number
  readonly description?: string
  readonly install?: boolean
  readonly wait?: boolean
  readonly waitForJobs?: boolean
  readonly createNamespace?: boolean
  readonly noHooks?: boolean
  readonly rollbackOnFailure?: boolean
  readonly cleanupOnFail?: boolean
  readonly takeOwnership?: boolean
  readonly forceReplace?: boolean
  readonly forceConflicts?: boolean
  readonly skipCrds?: boolean
  readonly replace?: boolean
  readonly subNotes?: boolean
  readonly skipSchema?: boolean
  /** `key=value` texts of --labels. */
  readonly labels?: readonly string[]
  /** Revisions kept; Helm's own 10 where it is absent, 0 for all. */
  readonly historyMax?: number
  /** Renders, asks the cluster, and changes nothing. */
  readonly dryRun?: boolean
  /** Templates cannot look into the cluster, as with --dry-run=client. */
  readonly offline?: boolean
  /** A dry run prints no Secrets. */
  readonly hideSecret?: boolean
  /** The release is recorded as applied client-side, as with --server-side=false. */
  readonly clientSide?: boolean
}

export interface HelmRollback {
  readonly kind: 'helm-rollback'
  readonly release: string
  readonly namespace: string
  /** 0: the one before the last. */
  readonly revision: number
  readonly timeoutMs?: number
  readonly wait?: boolean
  readonly waitForJobs?: boolean
  readonly noHooks?: boolean
  readonly cleanupOnFail?: boolean
  readonly forceConflicts?: boolean
  readonly historyMax?: number
}

export interface HelmUninstall {
  readonly kind: 'helm-uninstall'
  readonly release: string
  readonly namespace: string
  readonly timeoutMs?: number
  readonly wait?: boolean
  readonly noHooks?: boolean
  readonly keepHistory?: boolean
  readonly cascade?: 'Background' | 'Foreground' | 'Orphan'
  readonly description?: string
}

/** `helm test`: runs the test hooks of a release. */
export interface HelmTest {
  readonly kind: 'helm-test'
  readonly release: string
  readonly namespace: string
  readonly timeoutMs?: number
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  /** Prints what the tests' pods wrote. */
  readonly logs?: boolean
}

/** `kubectl --as` and `--as-group`: the impersonated user and groups. */
export interface Impersonation {
  readonly user: string
  readonly groups: readonly string[]
}

/** One request to the API server: what kubectl, and every canvas gesture on the cluster, sends. */
export interface ApiRequest {
  readonly kind: 'api-request'
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly contentType?: string
  readonly body?: Json
  /** A body that is no JSON, as it came. */
  readonly text?: string
  /** The user the request impersonates; absent for the cluster's administrator. */
  readonly as?: Impersonation
  /** The line this request equals, for the terminal. */
  readonly line?: string
}

/** One request from the terminal's machine: what curl sends. */
export interface HttpRequest {
  readonly kind: 'http-request'
  readonly method: string
  /** `http://web.shop:8080/cart` */
  readonly url: string
  /** The Host header, when it is not the URL's host. */
  readonly host?: string
  /** `namespace/name` of the pod that sends the request; absent: the terminal's machine. */
  readonly pod?: string
}

export type NodeFault = 'kill' | 'partition' | 'heal' | 'stop-kubelet' | 'fill-disk' | 'delete'

/** What came of a command; `output` is what the real tool would print. */
export type Outcome = Success | Refusal

export type Success = OutcomeFacts & { readonly ok: true }

/** `message` is one line, for a toast. */
export type Refusal = OutcomeFacts & { readonly ok: false; readonly message: string }

export interface OutcomeFacts {
  /** What the real tool would print. */
  readonly output: string
  readonly diagnostics: readonly Diagnostic[]
  /** Lines of standard error; `output` goes to standard output. */
  readonly log?: readonly string[]
  /** The release that a dry run would make. */
  readonly release?: Release
  /** Tiller's operation, which may still be running. */
  readonly operationId?: number
  /** What the API server answered. */
  readonly answer?: ApiAnswer
  /** The hops of an HTTP request, and its outcome. */
  readonly trace?: RequestTrace
  /** What the docker host answered; its job may still be running. */
  readonly docker?: HostAnswer
  /** What came of each command of a group, in its order. */
  readonly each?: readonly Outcome[]
}

export interface ApiAnswer {
  readonly code: number
  /** A text where the subresource speaks text (logs). */
  readonly body: JsonObject | string
  /** Texts of `Warning` headers. */
  readonly warnings: readonly string[]
}
