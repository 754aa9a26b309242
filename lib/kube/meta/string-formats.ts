// String formats that the API server checks in custom resources; values of other formats are accepted unchecked.
//
// Models k8s.io/kube-openapi/pkg/validation/strfmt.

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const ipv4 = `${octet}(?:\\.${octet}){3}`

const formats: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:?\d{2})$/,
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  duration: /^(?:\d+(?:\.\d+)?\s*(?:ns|us|µs|ms|s|m|h|d|w)\s*)+$|^0$/,
  ipv4: new RegExp(`^${ipv4}$`),
  ipv6: /^(?=.*:)[0-9a-fA-F:]+(?:\.\d+\.\d+\.\d+)?$/,
  cidr: new RegExp(`^(?:${ipv4}|[0-9a-fA-F:]+)/\\d{1,3}$`),
  byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  uuid: /^[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$/,
  email: /^[^\s@]+@[^\s@]+$/,
  mac: /^(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}$/,
}

export function isOfFormat(format: string, text: string): boolean {
  return formats[format]?.test(text) ?? true
}
