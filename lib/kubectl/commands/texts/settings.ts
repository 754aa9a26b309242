// Settings and other commands: label, annotate, completion, alpha, api-resources, api-versions, config, help, options, plugin, version.
//
// Recorded from kubectl v1.35.2 (see ../read.ts for the notation).

export const settingsCommands = `
label | [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]
  # Update the labels on a resource
  = all all-namespaces/2 allow-missing-template-keys dry-run field-selector kustomize output record recursive selector show-managed-fields template
  --field-manager string =kubectl-label | Name of the manager used to track field ownership.
  --filename -f stringSlice | Filename, directory, or URL to files identifying the resource to update the labels
  --list bool | If true, display the labels for a given resource.
  --local bool | If true, label will NOT contact api-server but run locally.
  --overwrite bool | If true, allow labels to be overwritten, otherwise reject label updates that overwrite existing labels.
  --resource-version string | If non-empty, the labels update will only succeed if this is the current resource-version for the object. Only valid when specifying a single resource.

annotate | [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]
  # Update the annotations on a resource
  = all-namespaces/2 allow-missing-template-keys dry-run field-selector kustomize local output record recursive selector show-managed-fields template
  --all bool | Select all resources, in the namespace of the specified resource types.
  --field-manager string =kubectl-annotate | Name of the manager used to track field ownership.
  --filename -f stringSlice | Filename, directory, or URL to files identifying the resource to update the annotation
  --list bool | If true, display the annotations for a given resource.
  --overwrite bool | If true, allow annotations to be overwritten, otherwise reject annotation updates that overwrite existing annotations.
  --resource-version string | If non-empty, the annotation update will only succeed if this is the current resource-version for the object. Only valid when specifying a single resource.

completion | SHELL [options]
  # Output shell completion code for the specified shell (bash, zsh, fish, or powershell)

alpha |
  # Commands for features in alpha

alpha kuberc | SUBCOMMAND [options]
  # Manage kuberc configuration files

alpha kuberc set | --section (defaults|aliases) --command COMMAND [options]
  # Set values in the kuberc configuration
  = kuberc
  --appendarg stringArray | Argument to append to the command (can be specified multiple times, for aliases only)
  --command string ! | Command to configure (e.g., 'get', 'create', 'set env')
  --name string | Alias name (required for --section=aliases)
  --option stringArray | Flag option in the form flag=value (can be specified multiple times)
  --overwrite bool | Allow overwriting existing entries
  --prependarg stringArray | Argument to prepend to the command (can be specified multiple times, for aliases only)
  --section string ! | Section to modify: 'defaults' or 'aliases'

alpha kuberc view | [options]
  # Display the current kuberc configuration
  = allow-missing-template-keys kuberc output/2 show-managed-fields template

api-resources | [flags] [options]
  # Print the supported API resources on the server
  = no-headers show-managed-fields
  --api-group string | Limit to resources in the specified API group.
  --cached bool | Use the cached list of resources if available.
  --categories stringSlice | Limit to resources that belong to the specified categories.
  --namespaced bool =true | If false, non-namespaced resources will be returned, otherwise returning namespaced resources by default.
  --output -o string | Output format. One of: (json, yaml, kyaml, name, wide).
  --sort-by string | If non-empty, sort list of resources using specified field. The field can be either 'name' or 'kind'.
  --verbs stringSlice | Limit to resources that support the specified verbs.

api-versions | [options]
  # Print the supported API versions on the server, in the form of "group/version"

config | SUBCOMMAND [options]
  # Modify kubeconfig files

config current-context | [flags] [options]
  # Display the current-context

config delete-cluster | NAME [options]
  # Delete the specified cluster from the kubeconfig

config delete-context | NAME [options]
  # Delete the specified context from the kubeconfig

config delete-user | NAME [options]
  # Delete the specified user from the kubeconfig

config get-clusters | [flags] [options]
  # Display clusters defined in the kubeconfig

config get-contexts | [(-o|--output=)name)] [options]
  # Describe one or many contexts
  = no-headers
  --output -o string | Output format. One of: (name).

config get-users | [flags] [options]
  # Display users defined in the kubeconfig

config rename-context | CONTEXT_NAME NEW_NAME [options]
  # Rename a context from the kubeconfig file

config set | PROPERTY_NAME PROPERTY_VALUE [options]
  # Set an individual value in a kubeconfig file
  --set-raw-bytes tristate | When writing a []byte PROPERTY_VALUE, write the given string directly without base64 decoding.

config set-cluster | NAME [--server=server] [--certificate-authority=path/to/certificate/authority] [--insecure-skip-tls-verify=true] [--tls-server-name=example.com] [options]
  # Set a cluster entry in kubeconfig
  --certificate-authority string | Path to certificate-authority file for the cluster entry in kubeconfig
  --embed-certs tristate | embed-certs for the cluster entry in kubeconfig
  --insecure-skip-tls-verify tristate | insecure-skip-tls-verify for the cluster entry in kubeconfig
  --proxy-url string | proxy-url for the cluster entry in kubeconfig
  --server string | server for the cluster entry in kubeconfig
  --tls-server-name string | tls-server-name for the cluster entry in kubeconfig

config set-context | [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace] [options]
  # Set a context entry in kubeconfig
  --cluster string | cluster for the context entry in kubeconfig
  --current bool | Modify the current context
  --namespace -n string | namespace for the context entry in kubeconfig
  --user string | user for the context entry in kubeconfig

config set-credentials | NAME [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] [--token=bearer_token] [--username=basic_user] [--password=basic_password] [--auth-provider=provider_name] [--auth-provider-arg=key=value] [--exec-command=exec_command] [--exec-api-version=exec_api_version] [--exec-arg=arg] [--exec-env=key=value] [options]
  # Set a user entry in kubeconfig
  --auth-provider string | Auth provider for the user entry in kubeconfig
  --auth-provider-arg stringSlice | 'key=value' arguments for the auth provider
  --client-certificate string | Path to client-certificate file for the user entry in kubeconfig
  --client-key string | Path to client-key file for the user entry in kubeconfig
  --embed-certs tristate | Embed client cert/key for the user entry in kubeconfig
  --exec-api-version string | API version of the exec credential plugin for the user entry in kubeconfig
  --exec-arg stringSlice | New arguments for the exec credential plugin command for the user entry in kubeconfig
  --exec-command string | Command for the exec credential plugin for the user entry in kubeconfig
  --exec-env stringArray | 'key=value' environment values for the exec credential plugin
  --exec-interactive-mode string | InteractiveMode of the exec credentials plugin for the user entry in kubeconfig
  --exec-provide-cluster-info tristate | ProvideClusterInfo of the exec credentials plugin for the user entry in kubeconfig
  --password string | password for the user entry in kubeconfig
  --token string | token for the user entry in kubeconfig
  --username string | username for the user entry in kubeconfig

config unset | PROPERTY_NAME [options]
  # Unset an individual value in a kubeconfig file

config use-context (use) | CONTEXT_NAME [options]
  # Set the current-context in a kubeconfig file

config view | [flags] [options]
  # Display merged kubeconfig settings or a specified kubeconfig file
  = allow-missing-template-keys output/2 show-managed-fields template
  --flatten bool | Flatten the resulting kubeconfig file into self-contained output (useful for creating portable kubeconfig files)
  --merge tristate =true | Merge the full hierarchy of kubeconfig files
  --minify bool | Remove all information not used by current-context from the output
  --raw bool | Display raw byte data and sensitive data

help | [command] [flags] [options]
  # Help about any command

options |
  # Print the list of flags inherited by all commands

plugin | [flags] [options]
  # Provides utilities for interacting with plugins

plugin list | [flags] [options]
  # List all visible plugin executables on a user's PATH
  --name-only bool | If true, display only the binary name of each plugin, rather than its full path

version | [flags] [options]
  # Print the client and server version information
  --client bool | If true, shows client version only (no server required).
  --output -o string | One of 'yaml' or 'json'.
`
