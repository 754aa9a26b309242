// Release names: what a release may be called.
//
// Models helm.sh/helm/v4/pkg/chart/v2/util validate_name.go.

const validName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const nameMax = 53

export function isReleaseName(name: string): boolean {
  return validName.test(name) && name.length <= nameMax
}

/** Why a text is no name of a release; null where it is one. */
export function nameTextFault(name: string): string | null {
  if (isReleaseName(name)) return null
  if (name === '') return 'no name provided'
  return `invalid release name, must match regex ${validName.source} and the length must not be longer than ${nameMax}`
}
