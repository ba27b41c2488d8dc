import { AUTH_TYPES } from '../sign-in/auth-types.ts'

/** One flag that says something about the cloud; pure data, read by the command line and the documentation. */
export interface FlagSetting {
  /** As typed, without the dashes. */
  readonly flag: string
  /** Other spellings of the same flag. */
  readonly aliases?: readonly string[]
  /** The environment variable that says the same. */
  readonly env?: string
  /** The key in clouds.yaml. */
  readonly key: string
  /** The word for its value in help; absent for a toggle. */
  readonly metavar?: string
  readonly help: string
  readonly isSecret?: boolean
  /** Accepted so that existing scripts run, not shown in help. */
  readonly isHidden?: boolean
}

/** Every flag about the cloud, as openstackclient and cinderclient spell them. */
export const flagSettings: readonly FlagSetting[] = [
  { flag: 'os-cloud', env: 'OS_CLOUD', key: 'cloud', metavar: 'NAME', help: 'cloud of clouds.yaml to use, or sandbox' },
  { flag: 'os-auth-type', env: 'OS_AUTH_TYPE', key: 'auth_type', metavar: 'TYPE', help: `how to sign in: ${AUTH_TYPES}` },
  { flag: 'os-auth-url', env: 'OS_AUTH_URL', key: 'auth_url', metavar: 'URL', help: 'Keystone to sign in at' },
  { flag: 'os-username', env: 'OS_USERNAME', key: 'username', metavar: 'NAME', help: 'user name' },
  { flag: 'os-user-id', env: 'OS_USER_ID', key: 'user_id', metavar: 'ID', help: 'user ID' },
  { flag: 'os-user-domain-id', env: 'OS_USER_DOMAIN_ID', key: 'user_domain_id', metavar: 'ID', help: 'domain of the user, by ID' },
  { flag: 'os-user-domain-name', env: 'OS_USER_DOMAIN_NAME', key: 'user_domain_name', metavar: 'NAME', help: 'domain of the user, by name' },
  { flag: 'os-password', env: 'OS_PASSWORD', key: 'password', metavar: 'PASSWORD', help: 'password; others can see it in the list of processes, so rather set OS_PASSWORD', isSecret: true },
  { flag: 'os-passcode', env: 'OS_PASSCODE', key: 'passcode', metavar: 'CODE', help: 'one-time passcode', isSecret: true },
  { flag: 'os-token', env: 'OS_TOKEN', key: 'token', metavar: 'TOKEN', help: 'token to sign in with', isSecret: true },
  { flag: 'os-project-id', aliases: ['os-tenant-id'], env: 'OS_PROJECT_ID', key: 'project_id', metavar: 'ID', help: 'project to work in, by ID' },
  { flag: 'os-project-name', aliases: ['os-tenant-name'], env: 'OS_PROJECT_NAME', key: 'project_name', metavar: 'NAME', help: 'project to work in, by name' },
  { flag: 'os-project-domain-id', env: 'OS_PROJECT_DOMAIN_ID', key: 'project_domain_id', metavar: 'ID', help: 'domain of the project, by ID' },
  { flag: 'os-project-domain-name', env: 'OS_PROJECT_DOMAIN_NAME', key: 'project_domain_name', metavar: 'NAME', help: 'domain of the project, by name' },
  { flag: 'os-domain-id', env: 'OS_DOMAIN_ID', key: 'domain_id', metavar: 'ID', help: 'domain to work in, by ID' },
  { flag: 'os-domain-name', env: 'OS_DOMAIN_NAME', key: 'domain_name', metavar: 'NAME', help: 'domain to work in, by name' },
  { flag: 'os-system-scope', env: 'OS_SYSTEM_SCOPE', key: 'system_scope', metavar: 'SCOPE', help: 'work on the whole system: all' },
  { flag: 'os-trust-id', env: 'OS_TRUST_ID', key: 'trust_id', metavar: 'ID', help: 'trust to work under' },
  { flag: 'os-default-domain', env: 'OS_DEFAULT_DOMAIN', key: 'default_domain', metavar: 'ID', help: 'domain ID to use where none is given (default: default)' },
  { flag: 'os-default-domain-id', env: 'OS_DEFAULT_DOMAIN_ID', key: 'default_domain_id', metavar: 'ID', help: 'the same as --os-default-domain' },
  { flag: 'os-default-domain-name', env: 'OS_DEFAULT_DOMAIN_NAME', key: 'default_domain_name', metavar: 'NAME', help: 'domain name to use where none is given' },
  { flag: 'os-application-credential-id', env: 'OS_APPLICATION_CREDENTIAL_ID', key: 'application_credential_id', metavar: 'ID', help: 'application credential, by ID' },
  { flag: 'os-application-credential-name', env: 'OS_APPLICATION_CREDENTIAL_NAME', key: 'application_credential_name', metavar: 'NAME', help: 'application credential, by name; needs the user too' },
  { flag: 'os-application-credential-secret', env: 'OS_APPLICATION_CREDENTIAL_SECRET', key: 'application_credential_secret', metavar: 'SECRET', help: 'secret of the application credential', isSecret: true },
  { flag: 'os-region-name', env: 'OS_REGION_NAME', key: 'region_name', metavar: 'NAME', help: 'region whose endpoints to use' },
  { flag: 'os-interface', aliases: ['os-endpoint-type'], env: 'OS_INTERFACE', key: 'interface', metavar: 'INTERFACE', help: 'kind of endpoint: public, internal or admin (default: public)' },
  { flag: 'os-endpoint', aliases: ['os-url'], env: 'OS_ENDPOINT', key: 'endpoint', metavar: 'URL', help: 'endpoint of Block Storage, instead of the catalog\'s' },
  { flag: 'os-block-storage-endpoint-override', aliases: ['os-volume-endpoint-override'], env: 'OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE', key: 'block_storage_endpoint_override', metavar: 'URL', help: 'the same as --os-endpoint; may hold %(project_id)s' },
  { flag: 'os-image-endpoint-override', env: 'OS_IMAGE_ENDPOINT_OVERRIDE', key: 'image_endpoint_override', metavar: 'URL', help: 'endpoint of Image, instead of the catalog\'s' },
  { flag: 'service-type', key: 'block_storage_service_type', metavar: 'TYPE', help: 'type of Block Storage in the catalog' },
  { flag: 'service-name', aliases: ['volume-service-name'], key: 'block_storage_service_name', metavar: 'NAME', help: 'name of Block Storage in the catalog' },
  { flag: 'os-volume-api-version', aliases: ['os-block-storage-api-version'], env: 'OS_VOLUME_API_VERSION', key: 'volume_api_version', metavar: 'VERSION', help: 'microversion to ask for, such as 3.42 (default: what each request needs)' },
  { flag: 'os-cacert', env: 'OS_CACERT', key: 'cacert', metavar: 'FILE', help: 'certificates of the authorities to trust' },
  { flag: 'os-cert', env: 'OS_CERT', key: 'cert', metavar: 'FILE', help: 'client certificate' },
  { flag: 'os-key', env: 'OS_KEY', key: 'key', metavar: 'FILE', help: 'key of the client certificate' },
  { flag: 'insecure', env: 'OS_INSECURE', key: 'insecure', help: 'do not check the certificates of the services' },
  { flag: 'verify', env: 'OS_VERIFY', key: 'verify', help: 'check the certificates of the services (default)' },
  { flag: 'timeout', env: 'OS_API_TIMEOUT', key: 'api_timeout', metavar: 'SECONDS', help: 'how long one request may take (default: 120)' },
  { flag: 'retries', env: 'OS_RETRIES', key: 'retries', metavar: 'NUMBER', help: 'how often to repeat a request that may safely be repeated (default: 2)' },
  { flag: 'no-cache', env: 'OS_NO_CACHE', key: 'no_cache', help: 'neither read nor write the token cache' },
  { flag: 'cloud-config-only', key: 'cloud_config_only', help: 'take nothing but the cloud\'s name from the environment' },
  { flag: 'cloud-config-from-env', key: 'cloud_config_from_env', help: 'take the cloud from the environment, not from a file' },
  { flag: 'os-identity-api-version', env: 'OS_IDENTITY_API_VERSION', key: 'identity_api_version', metavar: 'VERSION', help: 'version of the Identity API; clinker speaks 3 only', isHidden: true },
  { flag: 'os-compute-api-version', env: 'OS_COMPUTE_API_VERSION', key: 'compute_api_version', metavar: 'VERSION', help: 'accepted and not used', isHidden: true },
  { flag: 'os-image-api-version', env: 'OS_IMAGE_API_VERSION', key: 'image_api_version', metavar: 'VERSION', help: 'accepted and not used', isHidden: true },
  { flag: 'os-network-api-version', env: 'OS_NETWORK_API_VERSION', key: 'network_api_version', metavar: 'VERSION', help: 'accepted and not used', isHidden: true },
  { flag: 'os-object-api-version', env: 'OS_OBJECT_API_VERSION', key: 'object_api_version', metavar: 'VERSION', help: 'accepted and not used', isHidden: true },
  { flag: 'os-auth-methods', env: 'OS_AUTH_METHODS', key: 'auth_methods', metavar: 'LIST', help: 'for v3multifactor: the proofs to give, such as v3password,v3totp' },
  { flag: 'os-identity-provider', env: 'OS_IDENTITY_PROVIDER', key: 'identity_provider', metavar: 'NAME', help: 'for sign-in elsewhere (v3oidc…, v3websso): the identity provider, as Keystone calls it' },
  { flag: 'os-protocol', env: 'OS_PROTOCOL', key: 'protocol', metavar: 'NAME', help: 'for sign-in elsewhere: the protocol, as Keystone calls it, such as openid' },
  { flag: 'os-client-id', env: 'OS_CLIENT_ID', key: 'client_id', metavar: 'ID', help: 'for v3oidc…: what clinker is called at the identity provider' },
  { flag: 'os-client-secret', env: 'OS_CLIENT_SECRET', key: 'client_secret', metavar: 'SECRET', help: 'for v3oidc…: the secret of that client', isSecret: true },
  { flag: 'os-openid-scope', env: 'OS_OPENID_SCOPE', key: 'openid_scope', metavar: 'SCOPE', help: 'for v3oidc…: what to ask the identity provider for (default: openid profile)' },
  { flag: 'os-access-token', env: 'OS_ACCESS_TOKEN', key: 'access_token', metavar: 'TOKEN', help: 'for v3oidcaccesstoken: a token of the identity provider', isSecret: true },
  { flag: 'os-access-token-endpoint', env: 'OS_ACCESS_TOKEN_ENDPOINT', key: 'access_token_endpoint', metavar: 'URL', help: 'for v3oidc…: where the identity provider gives tokens' },
  { flag: 'os-access-token-type', env: 'OS_ACCESS_TOKEN_TYPE', key: 'access_token_type', metavar: 'TYPE', help: 'for v3oidc…: which token Keystone takes, access_token or id_token (default: access_token)' },
  { flag: 'os-discovery-endpoint', env: 'OS_DISCOVERY_ENDPOINT', key: 'discovery_endpoint', metavar: 'URL', help: 'for v3oidc…: the page where the identity provider names its addresses' },
  { flag: 'os-device-authorization-endpoint', env: 'OS_DEVICE_AUTHORIZATION_ENDPOINT', key: 'device_authorization_endpoint', metavar: 'URL', help: 'for v3oidcdeviceauthz: where the identity provider hands out codes' },
  { flag: 'os-redirect-port', env: 'OS_REDIRECT_PORT', key: 'redirect_port', metavar: 'PORT', help: 'for v3websso: the port of this machine that the browser comes back to (default: 9990)' },
  { flag: 'os-code-challenge-method', env: 'OS_CODE_CHALLENGE_METHOD', key: 'code_challenge_method', metavar: 'METHOD', help: 'for v3oidcdeviceauthz: prove that polls come from here, plain or S256' },
  { flag: 'os-redirect-uri', env: 'OS_REDIRECT_URI', key: 'redirect_uri', metavar: 'URL', help: 'for v3oidcauthcode: the address that the code was issued for' },
  { flag: 'os-code', aliases: ['os-authorization-code'], env: 'OS_CODE', key: 'code', metavar: 'CODE', help: 'for v3oidcauthcode: the code of the identity provider', isSecret: true },
  { flag: 'os-idp-otp-key', env: 'OS_IDP_OTP_KEY', key: 'idp_otp_key', metavar: 'KEY', help: 'for v3oidcpassword: the field of a one-time passcode, where the identity provider wants one' },
  { flag: 'os-oauth2-endpoint', env: 'OS_OAUTH2_ENDPOINT', key: 'oauth2_endpoint', metavar: 'URL', help: 'accepted and not used: clinker does not sign in this way', isHidden: true },
  { flag: 'os-oauth2-client-id', env: 'OS_OAUTH2_CLIENT_ID', key: 'oauth2_client_id', metavar: 'ID', help: 'accepted and not used: clinker does not sign in this way', isHidden: true },
  { flag: 'os-oauth2-client-secret', env: 'OS_OAUTH2_CLIENT_SECRET', key: 'oauth2_client_secret', metavar: 'SECRET', help: 'accepted and not used: clinker does not sign in this way', isSecret: true, isHidden: true },
  { flag: 'os-service-provider', env: 'OS_SERVICE_PROVIDER', key: 'service_provider', metavar: 'NAME', help: 'accepted and not used: clinker does not sign in this way', isHidden: true },
  { flag: 'os-remote-project-id', env: 'OS_REMOTE_PROJECT_ID', key: 'remote_project_id', metavar: 'ID', help: 'accepted and not used: clinker does not sign in this way', isHidden: true },
  { flag: 'os-remote-project-name', env: 'OS_REMOTE_PROJECT_NAME', key: 'remote_project_name', metavar: 'NAME', help: 'accepted and not used: clinker does not sign in this way', isHidden: true },
  { flag: 'os-remote-project-domain-id', env: 'OS_REMOTE_PROJECT_DOMAIN_ID', key: 'remote_project_domain_id', metavar: 'ID', help: 'accepted and not used: clinker does not sign in this way', isHidden: true },
  { flag: 'os-remote-project-domain-name', env: 'OS_REMOTE_PROJECT_DOMAIN_NAME', key: 'remote_project_domain_name', metavar: 'NAME', help: 'accepted and not used: clinker does not sign in this way', isHidden: true },
]
