// Failures of pull and push in the words of whoever reports them: docker, containerd as kubelet shows it, BuildKit.
//
// Models moby's and containerd's error wrapping (containerd before 2.1: "failed to resolve reference").

import { familiarName, printReference, type Reference, repositoryOf, withDefaultTag } from './reference'
import type { HostTrouble, PullFailure, PushFailure } from './registry'

const denied = 'pull access denied, repository does not exist or may require authorization'
const scopeMissing = 'server message: insufficient_scope: authorization failed'
const rateLimit =
  'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit'

function requestTrouble(reference: Reference, trouble: HostTrouble): string {
  const { domain } = reference
  const tag = reference.digest ?? reference.tag ?? 'latest'
  const request = `failed to do request: Head "https://${domain}/v2/${reference.path}/manifests/${tag}"`
  const [host = domain, port = '443'] = domain.split(':')
  switch (trouble) {
    case 'no such host':
      return `${request}: dial tcp: lookup ${host} on 10.96.0.10:53: no such host`
    case 'refused':
      return `${request}: dial tcp 10.0.0.5:${port}: connect: connection refused`
    case 'timeout':
      return `${request}: dial tcp 10.0.0.5:${port}: i/o timeout`
    case 'plain http':
      return `${request}: http: server gave HTTP response to HTTPS client`
    case 'unknown authority':
      return `${request}: tls: failed to verify certificate: x509: certificate signed by unknown authority`
  }
}

export interface RuntimeError {
  readonly code: 'NotFound' | 'Unknown'
  /** After `rpc error: code = CODE desc = `. */
  readonly desc: string
}

/** As containerd answers kubelet. */
export function containerdPullError(typed: Reference, failure: PullFailure): RuntimeError {
  const reference = withDefaultTag(typed)
  const full = printReference(reference)
  const prefix = `failed to pull and unpack image "${full}": `
  const resolve = `${prefix}failed to resolve reference "${full}": `
  switch (failure.kind) {
    case 'no tag':
      return { code: 'NotFound', desc: `${resolve}${full}: not found` }
    case 'no platform':
      return { code: 'NotFound', desc: `${prefix}no match for platform in manifest: not found` }
    case 'rate limit':
      return {
        code: 'Unknown',
        desc: `${resolve}unexpected status from GET request to https://registry-1.docker.io/v2/${reference.path}/manifests/${reference.tag ?? reference.digest ?? ''}: 429 Too Many Requests\n${rateLimit}`,
      }
    case 'unreachable':
      return { code: 'Unknown', desc: `${resolve}${requestTrouble(reference, failure.trouble)}` }
    case 'denied':
      return {
        code: 'Unknown',
        desc: `${resolve}${failure.hadCredentials ? badCredentials(reference) : `${denied}: ${scopeMissing}`}`,
      }
  }
}

function badCredentials({ domain, path }: Reference): string {
  const realm = domain === 'docker.io' ? 'https://auth.docker.io/token' : `https://${domain}/token`
  const scope = `?scope=repository%3A${path.replaceAll('/', '%2F')}%3Apull&service=${domain === 'docker.io' ? 'registry.docker.io' : domain}`
  return `failed to authorize: failed to fetch oauth token: unexpected status from GET request to ${realm}${scope}: 401 Unauthorized`
}

/** The text as kubelet's events carry it. Models cri-client remote_image.go PullImage: the code Unknown is left out. */
export function rpcPullError(reference: Reference, failure: PullFailure): string {
  const { code, desc } = containerdPullError(reference, failure)
  return code === 'Unknown' ? desc : `rpc error: code = ${code} desc = ${desc}`
}

/** As `docker pull` prints it, after `Error response from daemon: `. */
export function dockerPullError(typed: Reference, failure: PullFailure): string {
  const reference = withDefaultTag(typed)
  const full = printReference(reference)
  switch (failure.kind) {
    case 'no tag':
      return `failed to resolve reference "${full}": ${full}: not found`
    case 'no platform':
      return `no matching manifest for ${failure.platform} in the manifest list entries`
    case 'rate limit':
      return rateLimit
    case 'unreachable':
      return `failed to resolve reference "${full}": ${requestTrouble(reference, failure.trouble)}`
    case 'denied':
      return `pull access denied for ${familiarName(reference)}, repository does not exist or may require 'docker login'`
  }
}

/** As BuildKit prints it after the name in FROM. */
export function buildPullError(typed: Reference, failure: PullFailure): string {
  const full = printReference(withDefaultTag(typed))
  const prefix = `failed to resolve source metadata for ${full}: `
  if (failure.kind === 'denied') return `${prefix}${denied}: ${scopeMissing}`
  if (failure.kind === 'no platform') return `${prefix}no match for platform in manifest: not found`
  if (failure.kind === 'no tag') return `${prefix}${full}: not found`
  if (failure.kind === 'unreachable') return `${prefix}${requestTrouble(withDefaultTag(typed), failure.trouble)}`
  return `${prefix}${rateLimit}`
}

/** As `docker push` prints it after the layer lines. */
export function dockerPushError(reference: Reference, failure: PushFailure): string {
  if (failure.kind === 'unreachable') return requestTrouble(withDefaultTag(reference), failure.trouble)
  return reference.domain === 'docker.io'
    ? 'denied: requested access to the resource is denied'
    : 'unauthorized: authentication required'
}

/** The repository as push names it: `The push refers to repository [docker.io/u/app]`. */
export function pushHeading(reference: Reference): string {
  return `The push refers to repository [${repositoryOf(reference)}]`
}
