// The preset dictionary of share links: texts that most charts share, so that a link holds little of them.
//
// Part of the link format: what links were made with must stay. A change here is a new format character.

import { strToU8 } from 'fflate'
import { compareBytewise } from '@/lib/base/order'
import { scaffoldChart } from '@/lib/helm/scaffold/scaffold'

const common = `apiVersion: apps/v1
kind: StatefulSet
apiVersion: batch/v1
kind: CronJob
kind: Job
apiVersion: v1
kind: ConfigMap
kind: Secret
kind: PersistentVolumeClaim
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
kind: RoleBinding
  storageClassName:
  accessModes:
    - ReadWriteOnce
      storage: 10Gi
      restartPolicy: OnFailure
        command: ["sh", "-c", "
        env:
            - name: 
              valueFrom:
                secretKeyRef:
                  key: password
          envFrom:
            - configMapRef:
FROM node:22-alpine
FROM golang:1.25-alpine AS build
FROM python:3.13-slim
FROM nginx:1.29-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN apt-get update && apt-get install -y --no-install-recommends 
RUN pip install --no-cache-dir -r requirements.txt
EXPOSE 8080
USER node
ENTRYPOINT ["
CMD ["node", "server.js"]
{"kind":"edit-file","path":"chart/values.yaml","text":"
{"kind":"docker-push","reference":"registry.local/
{"kind":"helm-upgrade","release":"shop","namespace":"default","chart":"chart"}
{"kind":"helm-rollback","release":"shop","namespace":"default","revision":
{"kind":"node-fault","node":"node-3","fault":"kill"}
{"kind":"traffic","service":"shop-web","namespace":"default","perSecond":
{"kind":"api-request","method":"PATCH","path":"/apis/apps/v1/namespaces/default/deployments/
{"kind":"place","id":"
{"atMs":
"command":{"kind":"docker-build","context":"api","dockerfile":"api/Dockerfile","tag":"registry.local/shop/api:1.1.0"}
{"name":"node-4","size":"small","arch":"amd64","zone":"zone-a"}
{"e":"shop","f":{"api/server.js":[],"l":[5,{"atMs":95000,"command":{"kind":"untilMs":`

let dictionary: Uint8Array | null = null

export function shareDictionary(): Uint8Array {
  // In the order a packed scaffold has, so that each file lies as far back as the whole: within deflate's reach.
  const files = [...scaffoldChart('app')].sort((a, b) => compareBytewise(a.name, b.name)).map(({ data }) => data)
  // Texts as JSON writes them: that is what is deflated.
  dictionary ??= strToU8([common, ...files].map((text) => JSON.stringify(text).slice(1, -1)).join(''))
  return dictionary
}
