// create and its subcommands.
//
// Recorded from kubectl v1.35.2 (see ../read.ts for the notation).

export const createCommands = `
create | -f FILENAME [options]
  # Create a resource from a file or from stdin
  = allow-missing-template-keys dry-run field-manager kustomize output record recursive save-config selector show-managed-fields template validate
  --edit bool | Edit the API resource before creating
  --filename -f stringSlice | Filename, directory, or URL to files to use to create the resource
  --raw string | Raw URI to POST to the server.  Uses the transport specified by the kubeconfig file.
  --windows-line-endings bool | Only relevant if --edit=true. Defaults to the line ending native to your platform.

create clusterrole | NAME --verb=verb --resource=resource.group [--resource-name=resourcename] [--dry-run=server|client|none] [options]
  # Create a cluster role
  = allow-missing-template-keys dry-run field-manager output resource resource-name save-config show-managed-fields template validate verb
  --aggregation-rule mapStringString | An aggregation label selector for combining ClusterRoles.
  --non-resource-url stringSlice | A partial url that user should have access to.

create clusterrolebinding | NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] [options]
  # Create a cluster role binding for a particular cluster role
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --clusterrole string ! | ClusterRole this ClusterRoleBinding should reference
  --group stringArray | Groups to bind to the clusterrole. The flag can be repeated to add multiple groups.
  --serviceaccount stringArray | Service accounts to bind to the clusterrole, in the format <namespace>:<name>. The flag can be repeated to add multiple service accounts.
  --user stringArray | Usernames to bind to the clusterrole. The flag can be repeated to add multiple users.

create configmap (cm) | NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none] [options]
  # Create a config map from a local file, directory or literal value
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --append-hash bool | Append a hash of the configmap to its name.
  --from-env-file stringSlice | Specify the path to a file to read lines of key=val pairs to create a configmap.
  --from-file stringSlice | Key file can be specified using its file path, in which case file basename will be used as configmap key, or optionally with a key and file path, in which case the given key will be used.  Specifying a directory will iterate each named file in the directory whose basename is a valid configmap key.
  --from-literal stringArray | Specify a key and literal value to insert in configmap (i.e. mykey=somevalue)

create cronjob (cj) | NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags] [options]
  # Create a cron job with the specified name
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --image string ! | Image name to run.
  --restart string | job's restart policy. supported values: OnFailure, Never
  --schedule string ! | A schedule in the Cron format the job should be run with.

create deployment (deploy) | NAME --image=image -- [COMMAND] [args...] [options]
  # Create a deployment with the specified name
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --image stringSlice ! | Image names to run. A deployment can have multiple images set for multi-container pod.
  --port int32 =-1 | The containerPort that this deployment exposes.
  --replicas -r int32 =1 | Number of replicas to create. Default is 1.

create ingress (ing) | NAME --rule=host/path=service:port[,tls[=secret]]  [options]
  # Create an ingress with the specified name
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --annotation stringArray | Annotation to insert in the ingress object, in the format annotation=value
  --class string | Ingress Class to be used
  --default-backend string | Default service for backend, in format of svcname:port
  --rule stringArray | Rule in format host/path=service:port[,tls=secretname]. Paths containing the leading character '*' are considered pathType=Prefix. tls argument is optional.

create job | NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...] [options]
  # Create a job with the specified name
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --from string | The name of the resource to create a Job from (only CronJob is supported).
  --image string | Image name to run.

create namespace (ns) | NAME [--dry-run=server|client|none] [options]
  # Create a namespace with the specified name
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate

create poddisruptionbudget (pdb) | NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none] [options]
  # Create a pod disruption budget with the specified name
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --max-unavailable string | The maximum number or percentage of unavailable pods this budget requires.
  --min-available string | The minimum number or percentage of available pods this budget requires.
  --selector string | A label selector to use for this budget. Only equality-based selector requirements are supported.

create priorityclass (pc) | NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none] [options]
  # Create a priority class with the specified name
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --description string | description is an arbitrary string that usually provides guidelines on when this priority class should be used.
  --global-default bool | global-default specifies whether this PriorityClass should be considered as the default priority.
  --preemption-policy string =PreemptLowerPriority | preemption-policy is the policy for preempting pods with lower priority.
  --value int32 | the value of this priority class.

create quota (resourcequota) | NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none] [options]
  # Create a quota with the specified name
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --hard string | A comma-delimited set of resource=quantity pairs that define a hard limit.
  --scopes string | A comma-delimited set of quota scopes that must all match each object tracked by the quota.

create role | NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] [--dry-run=server|client|none] [options]
  # Create a role with single rule
  = allow-missing-template-keys dry-run field-manager output resource resource-name save-config show-managed-fields template validate verb

create rolebinding | NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] [options]
  # Create a role binding for a particular role or cluster role
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate
  --clusterrole string | ClusterRole this RoleBinding should reference
  --group stringArray | Groups to bind to the role. The flag can be repeated to add multiple groups.
  --role string | Role this RoleBinding should reference
  --serviceaccount stringArray | Service accounts to bind to the role, in the format <namespace>:<name>. The flag can be repeated to add multiple service accounts.
  --user stringArray | Usernames to bind to the role. The flag can be repeated to add multiple users.

create secret | (docker-registry | generic | tls) [options]
  # Create a secret using a specified subcommand

create secret docker-registry | NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none] [options]
  # Create a secret for use with a Docker registry
  = allow-missing-template-keys append-hash dry-run field-manager output save-config show-managed-fields template validate
  --docker-email string | Email for Docker registry
  --docker-password string | Password for Docker registry authentication
  --docker-server string =https://index.docker.io/v1/ | Server location for Docker registry
  --docker-username string | Username for Docker registry authentication
  --from-file stringSlice | Key files can be specified using their file path, in which case a default name of .dockerconfigjson will be given to them, or optionally with a name and file path, in which case the given name will be used. Specifying a directory will iterate each named file in the directory that is a valid secret key. For this command, the key should always be .dockerconfigjson.

create secret generic | NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none] [options]
  # Create a secret from a local file, directory, or literal value
  = allow-missing-template-keys append-hash dry-run field-manager output save-config show-managed-fields template validate
  --from-env-file stringSlice | Specify the path to a file to read lines of key=val pairs to create a secret.
  --from-file stringSlice | Key files can be specified using their file path, in which case a default name will be given to them, or optionally with a name and file path, in which case the given name will be used.  Specifying a directory will iterate each named file in the directory that is a valid secret key.
  --from-literal stringArray | Specify a key and literal value to insert in secret (i.e. mykey=somevalue)
  --type string | The type of secret to create

create secret tls | NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none] [options]
  # Create a TLS secret
  = allow-missing-template-keys append-hash dry-run field-manager output save-config show-managed-fields template validate
  --cert string | Path to PEM encoded public key certificate.
  --key string | Path to private key associated with given certificate.

create service (svc) | [flags] [options]
  # Create a service using a specified subcommand

create service clusterip | NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none] [options]
  # Create a ClusterIP service
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields tcp template validate
  --clusterip string | Assign your own ClusterIP or set to 'None' for a 'headless' service (no loadbalancing).

create service externalname | NAME --external-name external.name [--dry-run=server|client|none] [options]
  # Create an ExternalName service
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields tcp template validate
  --external-name string ! | External name of service

create service loadbalancer | NAME [--tcp=port:targetPort] [--dry-run=server|client|none] [options]
  # Create a LoadBalancer service
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields tcp template validate

create service nodeport | NAME [--tcp=port:targetPort] [--dry-run=server|client|none] [options]
  # Create a NodePort service
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields tcp template validate
  --node-port int | Port used to expose the service on each node in a cluster.

create serviceaccount (sa) | NAME [--dry-run=server|client|none] [options]
  # Create a service account with the specified name
  = allow-missing-template-keys dry-run field-manager output save-config show-managed-fields template validate

create token | SERVICE_ACCOUNT_NAME [options]
  # Request a service account token
  = allow-missing-template-keys output show-managed-fields template
  --audience stringArray | Audience of the requested token. If unset, defaults to requesting a token for use with the Kubernetes API server. May be repeated to request a token valid for multiple audiences.
  --bound-object-kind string | Kind of an object to bind the token to. Supported kinds are Node, Pod, Secret. If set, --bound-object-name must be provided.
  --bound-object-name string | Name of an object to bind the token to. The token will expire when the object is deleted. Requires --bound-object-kind.
  --bound-object-uid string | UID of an object to bind the token to. Requires --bound-object-kind and --bound-object-name. If unset, the UID of the existing object is used.
  --duration duration | Requested lifetime of the issued token. If not set or if set to 0, the lifetime will be determined by the server automatically. The server may return a token with a longer or shorter lifetime.
`
