// The API server as somebody in the cluster meets it: who brings no token is nobody, and may ask little.
//
// Models the anonymous user of a kubeadm cluster: system:public-info-viewer is all it has.

const open = new Set(['/healthz', '/livez', '/readyz', '/version', '/version/'])

export interface AnonymousAnswer {
  readonly status: number
  readonly body: string
}

export function answerAnonymous(path: string): AnonymousAnswer {
  if (path.startsWith('/version')) return { status: 200, body: '{\n  "major": "1",\n  "minor": "35"\n}' }
  if (open.has(path)) return { status: 200, body: 'ok' }
  const message = `forbidden: User "system:anonymous" cannot get path "${path}"`
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: 'Forbidden' }
  return { status: 403, body: `${JSON.stringify({ ...status, details: {}, code: 403 }, null, 2)}\n` }
}
