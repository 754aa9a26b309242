// API paths, parsed into group, version, resource, object and subresource.
//
// Models k8s.io/apiserver/pkg/endpoints/request RequestInfo.

export type ApiPath =
  | { readonly kind: 'discovery'; readonly parts: readonly string[] }
  | { readonly kind: 'metrics' }
  | ResourcePath
  | { readonly kind: 'unknown' }

export interface ResourcePath {
  readonly kind: 'resource'
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  /** The namespace; absent for all namespaces or a cluster-wide resource. */
  readonly namespace?: string
  readonly resource: string
  readonly name?: string
  readonly subresource?: string
}

/** Discovery paths are `/api`, `/apis`, `/apis/GROUP` and `/apis/GROUP/VERSION`; longer ones name resources. */
export function parseApiPath(path: string): ApiPath {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodePart)
  const [root] = parts
  if (root === 'version' || root === 'openapi' || isProbe(root)) return { kind: 'discovery', parts }
  if (root === 'metrics' && parts.length === 1) return { kind: 'metrics' }
  if (root === 'api')
    return parts.length <= 2 ? { kind: 'discovery', parts } : resourcePath('', parts[1] ?? '', parts.slice(2))
  if (root !== 'apis') return { kind: 'unknown' }
  return parts.length <= 3 ? { kind: 'discovery', parts } : resourcePath(parts[1] ?? '', parts[2] ?? '', parts.slice(3))
}

/** Whether the path is a health endpoint; single checks are below it. */
export function isProbe(root: string | undefined): boolean {
  return root === 'healthz' || root === 'livez' || root === 'readyz'
}

function resourcePath(group: string, version: string, rest: readonly string[]): ApiPath {
  const [first, namespace, ...inside] = rest
  // `namespaces/x` alone is the Namespace x; a longer path names a resource in it, or a subresource of x.
  const isInside = first === 'namespaces' && namespace !== undefined && inside.length > 0
  if (isInside && inside[0] !== 'finalize' && inside[0] !== 'status') {
    return { ...objectPath(group, version, inside), namespace }
  }
  return objectPath(group, version, rest)
}

function objectPath(
  group: string,
  version: string,
  [resource, name, subresource, ...rest]: readonly string[],
): ResourcePath {
  return {
    kind: 'resource',
    group,
    version,
    resource: resource ?? '',
    ...(name === undefined ? {} : { name }),
    ...(subresource === undefined ? {} : { subresource: [subresource, ...rest].join('/') }),
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
