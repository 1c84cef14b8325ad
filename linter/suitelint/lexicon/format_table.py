"""Known shapes of credentials, one row each: the facts behind `formats`.

A row is name, what it is, keywords without blanks of which one must be in the text (lower case for those of `SPREAD`), the pattern
with the secret in its group `s` where it is not the whole match, and where the fact comes from. Plain tuples, because
they are read in every run; patterns are compiled when a keyword is met.
"""

from __future__ import annotations

from suitelint.regex import regex

_END = r"(?![A-Za-z0-9_/+-])"
_START = r"(?<![A-Za-z0-9_/+-])"
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_ASSIGN = r"[\w.\- \"']{0,24}(?:=>|:=|=|:|,)\s{0,3}[\"'`]?"

ROWS: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    # Clouds
    ("aws-access-key", "AWS access key id", ("AKIA", "ASIA"), r"(?<![A-Za-z0-9+/])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9+/])",
     "docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"),
    ("aws-secret-key", "AWS secret access key", ("aws_secret", "awssecret", "secretaccesskey", "secret_access_key"),
     r"(?i:aws_?secret_?(?:access_?)?key|secret_?access_?key)" + _ASSIGN + r"(?P<s>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
     "docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"),
    ("google-api-key", "Google API key", ("AIza",), _START + r"AIza[0-9A-Za-z_-]{35}" + _END, "cloud.google.com/docs/authentication/api-keys"),
    ("google-oauth-secret", "Google OAuth client secret", ("GOCSPX-",), r"GOCSPX-[0-9A-Za-z_-]{28}" + _END, "developers.google.com/identity/protocols/oauth2"),
    ("google-oauth-token", "Google OAuth access token", ("ya29.",), r"ya29\.[0-9A-Za-z_-]{60,}", "developers.google.com/identity/protocols/oauth2"),
    ("google-refresh-token", "Google OAuth refresh token", ("1//0",), _START + r"1//0[0-9A-Za-z_-]{40,}", "developers.google.com/identity/protocols/oauth2"),
    ("azure-storage-key", "Azure storage account key", ("AccountKey=",), r"AccountKey=(?P<s>[A-Za-z0-9+/]{86}==)",
     "learn.microsoft.com/azure/storage/common/storage-configure-connection-string"),
    ("azure-shared-access-key", "Azure shared access key", ("SharedAccessKey=",), r"SharedAccessKey=(?P<s>[A-Za-z0-9+/]{40,86}={0,2})",
     "learn.microsoft.com/azure/service-bus-messaging/service-bus-sas"),
    ("azure-sas", "Azure shared access signature", ("sig=",), r"[?&]sig=(?P<s>[A-Za-z0-9%/+]{40,70}(?:%3[dD]|=){1,2})(?=[^\s\"']{0,400}[?&]s[vrp]=)|[?&]s[vrp]=[^\s\"']{1,300}&sig=(?P<s2>[A-Za-z0-9%/+]{40,70}(?:%3[dD]|=){1,2})",
     "learn.microsoft.com/rest/api/storageservices/create-service-sas"),
    ("azure-client-secret", "Microsoft Entra client secret", ("8Q~",), r"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])",
     "learn.microsoft.com/entra/identity-platform/howto-create-service-principal-portal"),
    ("digitalocean-token", "DigitalOcean token", ("dop_v1_", "doo_v1_", "dor_v1_"), r"do[opr]_v1_[0-9a-f]{64}" + _END, "docs.digitalocean.com/reference/api/create-personal-access-token"),
    ("heroku-api-key", "Heroku API key", ("hrku-", "heroku"), r"HRKU-[0-9A-Za-z_-]{36,64}|(?i:heroku[\w.\- ]{0,20}(?:key|token|secret))" + _ASSIGN + r"(?P<s>" + _UUID + r")",
     "devcenter.heroku.com/articles/authentication"),
    ("alibaba-access-key", "Alibaba Cloud access key id", ("LTAI",), _START + r"LTAI[A-Za-z0-9]{12,26}" + _END, "alibabacloud.com/help/ram"),
    ("cloudflare-ca-key", "Cloudflare origin CA key", ("v1.0-",), r"v1\.0-[0-9a-f]{24}-[0-9a-f]{146}", "developers.cloudflare.com/fundamentals/api/get-started/ca-keys"),
    ("planetscale-token", "PlanetScale token or password", ("pscale_",), r"pscale_(?:tkn|pw|oauth)_[0-9A-Za-z=._-]{32,64}", "planetscale.com/docs/concepts/service-tokens"),
    ("vault-token", "HashiCorp Vault token", ("hvs.", "hvb."), r"(?<![\w.])hv[sb]\.[0-9A-Za-z_-]{24,}", "developer.hashicorp.com/vault/docs/concepts/tokens"),
    ("terraform-token", "HCP Terraform token", (".atlasv1.",), r"[0-9A-Za-z]{14}\.atlasv1\.[0-9A-Za-z=_-]{60,70}", "developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens"),
    ("doppler-token", "Doppler token", ("dp.pt.", "dp.st.", "dp.ct.", "dp.sa."), r"dp\.(?:pt|ct|sa|st(?:\.[a-z0-9_-]{2,35})?)\.[0-9A-Za-z]{40,44}" + _END, "docs.doppler.com/reference/auth-token-formats"),
    ("databricks-token", "Databricks token", ("dapi",), _START + r"dapi[0-9a-f]{32}(?:-\d)?" + _END, "docs.databricks.com/dev-tools/auth/pat"),
    # Code hosts and package registries
    ("github-token", "GitHub token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"(?<![A-Za-z0-9_])gh[opsur]_[0-9A-Za-z]{36,251}" + _END, "docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"),
    ("github-fine-grained-token", "GitHub fine-grained token", ("github_pat_",), r"github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}" + _END, "docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"),
    ("gitlab-token", "GitLab token", ("glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "glsoat-", "gloas-"), r"gl(?:pat|dt|rt|ptt|cbt|soat|oas)-[0-9A-Za-z_.-]{20,64}", "docs.gitlab.com/security/tokens"),
    ("npm-token", "npm token", ("npm_",), _START + r"npm_[0-9A-Za-z]{36}" + _END, "docs.npmjs.com/about-access-tokens"),
    ("npm-auth-line", "npm registry credential", (":_auth", ":_password"), r"//[^\s:/=]{1,253}(?::\d{1,5})?(?:/[^\s:=]{0,200})?:_(?:authToken|password|auth)(?:\s*=\s*|\s)(?P<s>[^\s$\"']{8,})", "docs.npmjs.com/cli/configuring-npm/npmrc"),
    ("pypi-token", "PyPI token", ("pypi-AgE",), r"pypi-AgE[0-9A-Za-z_-]{50,}", "pypi.org/help/#apitoken"),
    ("rubygems-key", "RubyGems API key", ("rubygems_",), r"rubygems_[0-9a-f]{48}" + _END, "guides.rubygems.org/api-key-scopes"),
    ("docker-token", "Docker Hub token", ("dckr_pat_",), r"dckr_pat_[0-9A-Za-z_-]{27}" + _END, "docs.docker.com/security/access-tokens"),
    ("atlassian-token", "Atlassian API token", ("ATATT3", "ATCTT3", "ATBB"), r"(?:ATATT3|ATCTT3)[0-9A-Za-z_=-]{60,}|" + _START + r"ATBB[0-9A-Za-z]{32}" + _END, "support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account"),
    # Chat and mail
    ("slack-token", "Slack token", ("xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-", "xoxe", "xapp-"), r"(?<![A-Za-z0-9-])(?:xox[abprs]-(?:\d{6,}-){0,3}[0-9A-Za-z-]{10,200}|xoxe(?:\.xox[bp])?-\d-[0-9A-Za-z]{40,}|xapp-\d-[0-9A-Z]+-\d+-[0-9a-f]{32,})", "api.slack.com/concepts/token-types"),
    ("slack-webhook", "Slack webhook URL", ("hooks.slack.com",), r"hooks\.slack\.com/(?:services|workflows|triggers)/(?P<s>[0-9A-Za-z]+/[0-9A-Za-z]+/[0-9A-Za-z]{20,})", "api.slack.com/messaging/webhooks"),
    ("teams-webhook", "Microsoft Teams webhook URL", ("webhook.office.com", "outlook.office"), r"(?:webhook\.office\.com/webhookb2|outlook\.office(?:365)?\.com/webhook)/(?P<s>[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f-]{36})", "learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors"),
    ("discord-webhook", "Discord webhook URL", ("/api/webhooks/",), r"discord(?:app)?\.com/api/webhooks/\d{15,20}/(?P<s>[0-9A-Za-z_-]{60,70})", "discord.com/developers/docs/resources/webhook"),
    ("discord-bot-token", "Discord bot token", ("discord", "bot_token", "bottoken"), r"(?<![\w.-])[MNO][A-Za-z\d_-]{23,25}\.[\w-]{6}\.[\w-]{27,38}(?![\w.-])", "discord.com/developers/docs/reference#authentication"),
    ("telegram-token", "Telegram bot token", (":AA",), r"(?:(?<![\w-])|(?<=/bot))\d{8,10}:AA[0-9A-Za-z_-]{32,33}(?![\w-])", "core.telegram.org/bots/api#authorizing-your-bot"),
    ("sendgrid-key", "SendGrid API key", ("SG.",), r"(?<![\w.-])SG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}(?![\w.-])", "docs.sendgrid.com/ui/account-and-settings/api-keys"),
    ("mailgun-key", "Mailgun API key", ("key-", "mailgun"), _START + r"key-[0-9a-f]{32}" + _END + r"|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}" + _END, "documentation.mailgun.com/docs/mailgun/api-reference/authentication"),
    ("mailchimp-key", "Mailchimp API key", ("-us",), _START + r"[0-9a-f]{32}-us\d{1,2}" + _END, "mailchimp.com/developer/marketing/guides/quick-start"),
    ("brevo-key", "Brevo API key", ("xkeysib-", "xsmtpsib-"), r"x(?:key|smtp)sib-[0-9a-f]{64}-[0-9A-Za-z]{16}", "developers.brevo.com/docs/getting-started"),
    ("postmark-token", "Postmark server token", ("postmark",), r"(?i:postmark[\w.\- ]{0,24}(?:token|key))" + _ASSIGN + r"(?P<s>" + _UUID + r")", "postmarkapp.com/developer/api/overview"),
    ("twilio-key", "Twilio API key", ("SK",), r"(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])", "twilio.com/docs/iam/api-keys"),
    ("twilio-auth-token", "Twilio auth token", ("twilio",), r"(?i:twilio[\w.\- ]{0,20}|auth_?token)" + _ASSIGN + r"(?P<s>[0-9a-f]{32})(?![0-9a-f])", "twilio.com/docs/iam/api"),
    ("twilio-pair", "Twilio auth token", ("ac",), r"AC(?<![A-Za-z0-9]AC)[0-9a-f]{32}[\"'`]\s?,\s{0,40}[\"'`](?P<s>[0-9a-f]{32})[\"'`]", "twilio.com/docs/iam/api"),
    # Payment and commerce
    ("stripe-key", "Stripe secret key", ("sk_live_", "rk_live_", "sk_test_", "rk_test_", "whsec_"), r"(?<![A-Za-z0-9])(?:[rs]k_(?:live|test)_[0-9A-Za-z]{16,247}|whsec_[0-9A-Za-z+/]{32,64}={0,2})" + _END, "docs.stripe.com/keys"),
    ("square-token", "Square token", ("sq0atp-", "sq0csp-", "EAAA"), r"sq0atp-[0-9A-Za-z_-]{22}" + _END + r"|sq0csp-[0-9A-Za-z_-]{43}" + _END + r"|" + _START + r"EAAA[0-9A-Za-z_-]{60}" + _END, "developer.squareup.com/docs/build-basics/access-tokens"),
    ("paypal-braintree-token", "PayPal Braintree access token", ("access_token$",), r"access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}", "developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials"),
    ("shopify-token", "Shopify token", ("shpat_", "shpca_", "shppa_", "shpss_"), r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}" + _END, "shopify.dev/docs/apps/build/authentication-authorization"),
    ("adyen-key", "Adyen API key", ("AQE",), r"(?<![A-Za-z0-9])AQE[a-z0-9A-Z]{5}[0-9A-Za-z+/]{60,}(?:={1,2})?-[0-9A-Za-z+/=]{40,}-[^\s\"']{10,}", "docs.adyen.com/development-resources/api-credentials"),
    ("plaid-token", "Plaid access token", ("access-",), r"access-(?:sandbox|development|production)-" + _UUID, "plaid.com/docs/api/items"),
    # Services
    ("openai-key", "OpenAI API key", ("sk-",), r"(?<![A-Za-z0-9_-])sk-(?:(?:proj|svcacct|admin)-[0-9A-Za-z_-]{40,180}|[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}|[0-9A-Za-z]{48})" + _END, "platform.openai.com/docs/api-reference/authentication"),
    ("anthropic-key", "Anthropic API key", ("sk-ant-",), r"sk-ant-(?:api|admin|oat)\d{2}-[0-9A-Za-z_-]{80,120}", "docs.anthropic.com/en/api/overview"),
    ("huggingface-token", "Hugging Face token", ("hf_",), r"(?<![A-Za-z0-9_])hf_[A-Za-z]{34}" + _END, "huggingface.co/docs/hub/security-tokens"),
    ("facebook-token", "Facebook access token", ("EAA",), r"(?<![A-Za-z0-9+/_-])EAA(?:CEdEose0cBA|[A-Z]{1,2}[0-9A-Za-z]{2,10})[0-9A-Za-z]{80,}", "developers.facebook.com/docs/facebook-login/guides/access-tokens"),
    ("facebook-app-token", "Facebook app access token", ("|",), r"(?<![\w|])\d{15,16}\|[0-9A-Za-z_-]{27}(?![\w|-])", "developers.facebook.com/docs/facebook-login/guides/access-tokens"),
    ("twitter-bearer", "X (Twitter) bearer token", ("AAAAAAAAAAAAAAAAAAAA",), r"(?<![A-Za-z0-9%])A{22}[0-9A-Za-z%]{60,100}", "developer.x.com/en/docs/authentication/oauth-2-0/bearer-tokens"),
    ("dropbox-token", "Dropbox access token", ("sl.",), r"(?<![\w.-])sl\.(?:u\.)?[0-9A-Za-z_-]{130,}", "developers.dropbox.com/oauth-guide"),
    ("linear-key", "Linear API key", ("lin_api_", "lin_oauth_"), r"lin_(?:api|oauth)_[0-9A-Za-z]{40,64}", "linear.app/developers/graphql"),
    ("notion-token", "Notion token", ("ntn_", "secret_"), _START + r"(?:ntn_[0-9A-Za-z]{40,60}|secret_[0-9A-Za-z]{43})" + _END, "developers.notion.com/docs/authorization"),
    ("postman-key", "Postman API key", ("PMAK-",), r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}", "learning.postman.com/docs/developer/postman-api/authentication"),
    ("newrelic-key", "New Relic key", ("NRAK-", "NRII-", "NRJS-", "NRAL"), r"NRAK-[0-9A-Z]{27}|NRII-[0-9A-Za-z_-]{32}|[0-9a-f]{36,40}NRAL", "docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys"),
    ("okta-token", "Okta API token", ("ssws", "okta"), r"(?i:ssws|okta[\w.\- ]{0,16}token" + _ASSIGN + r")\s*(?P<s>00[0-9A-Za-z_-]{40})" + _END, "developer.okta.com/docs/guides/create-an-api-token"),
    ("grafana-token", "Grafana token", ("glsa_", "glc_"), r"glsa_[0-9A-Za-z]{32}_[0-9a-f]{8}|glc_[0-9A-Za-z+/]{32,400}={0,2}", "grafana.com/docs/grafana/latest/administration/service-accounts"),
    ("sentry-token", "Sentry token", ("sntrys_", "sntryu_"), r"sntrys_eyJ[0-9A-Za-z_+/=]{40,}|sntryu_[0-9a-f]{64}", "docs.sentry.io/account/auth-tokens"),
    ("sentry-dsn", "Sentry DSN with secret", ("sentry",), r"https://[0-9a-f]{32}:(?P<s>[0-9a-f]{32})@[\w.-]*sentry[\w.-]*/\d+", "docs.sentry.io/concepts/key-terms/dsn-explainer"),
    ("airtable-token", "Airtable token", ("pat",), r"(?<![A-Za-z0-9])pat[0-9A-Za-z]{14}\.[0-9a-f]{64}" + _END, "airtable.com/developers/web/api/authentication"),
    ("mapbox-secret-token", "Mapbox secret token", ("sk.eyJ",), r"(?<![\w.])sk\.eyJ[0-9A-Za-z_-]{40,}\.[0-9A-Za-z_-]{20,}", "docs.mapbox.com/help/getting-started/access-tokens"),
    ("hubspot-token", "HubSpot private app token", ("pat-na", "pat-eu"), r"pat-(?:na|eu)\d-" + _UUID, "developers.hubspot.com/docs/api/private-apps"),
    ("salesforce-token", "Salesforce session or access token", ("00D",), r"(?<![A-Za-z0-9])00D[0-9A-Za-z]{12,15}![0-9A-Za-z._]{80,}", "help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_tokens_scopes.htm"),
    ("easypost-key", "EasyPost API key", ("EZAK", "EZTK"), r"(?<![A-Za-z0-9])EZ[AT]K[0-9A-Za-z]{54}" + _END, "docs.easypost.com/docs/authentication"),
    ("shippo-token", "Shippo token", ("shippo_",), r"shippo_(?:live|test)_[0-9a-f]{40}" + _END, "docs.goshippo.com/docs/guides_general/authentication"),
    ("dynatrace-token", "Dynatrace token", ("dt0c01.", "dt0s"), r"dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}", "docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication"),
    ("pulumi-token", "Pulumi access token", ("pul-",), _START + r"pul-[0-9a-f]{40}" + _END, "pulumi.com/docs/administration/access-identity/access-tokens"),
    ("prefect-key", "Prefect API key", ("pnu_", "pnb_"), _START + r"pn[ub]_[0-9a-zA-Z]{36}" + _END, "docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys"),
    ("scalingo-token", "Scalingo token", ("tk-us-",), _START + r"tk-us-[0-9A-Za-z_-]{48}" + _END, "developers.scalingo.com/tokens"),
    ("supabase-key", "Supabase secret key or token", ("sbp_", "sb_secret_"), _START + r"(?:sbp_[0-9a-f]{40}|sb_secret_[0-9A-Za-z_-]{22}_[0-9A-Za-z_-]{8})" + _END, "supabase.com/docs/guides/api/api-keys"),
    ("tailscale-key", "Tailscale key", ("tskey-",), _START + r"tskey-(?:api|auth|client|scim|webhook)-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{24,48}" + _END, "tailscale.com/kb/1277/key-prefixes"),
    ("harness-token", "Harness token", ("pat.", "sat."), r"(?<![\w.])[ps]at\.[0-9A-Za-z_-]{22}\.[0-9a-f]{24}\.[0-9A-Za-z]{20}(?![\w.])", "developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys"),
    ("sonarqube-token", "SonarQube token", ("sqp_", "squ_", "sqa_"), _START + r"sq[apu]_[0-9a-f]{40}" + _END, "docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens"),
    ("artifactory-key", "Artifactory API key", ("AKCp",), _START + r"AKCp[0-9A-Za-z]{69,73}" + _END, "jfrog.com/help/r/jfrog-platform-administration-documentation/api-key"),
    ("clojars-token", "Clojars token", ("CLOJARS_",), _START + r"CLOJARS_[0-9a-f]{60}" + _END, "github.com/clojars/clojars-web/wiki/Deploy-Tokens"),
    ("buildkite-token", "Buildkite token", ("bkua_",), _START + r"bkua_[0-9a-z]{40}" + _END, "buildkite.com/docs/apis/managing-api-tokens"),
    ("netlify-token", "Netlify token", ("nfp_",), _START + r"nfp_[0-9A-Za-z]{36}" + _END, "docs.netlify.com/api/get-started"),
    ("amazon-seller-token", "Amazon seller secret or token", ("amzn1.oa2-cs.", "amzn.mws."), r"amzn1\.oa2-cs\.v1\.[0-9a-f]{64}" + _END + r"|amzn\.mws\." + _UUID, "developer-docs.amazon.com/sp-api/docs/viewing-your-application-information-and-credentials"),
    ("flutterwave-key", "Flutterwave secret key", ("FLWSECK",), r"FLWSECK(?:_TEST)?-[0-9A-Za-z]{12,32}-X", "developer.flutterwave.com/docs/authentication"),
    ("duffel-token", "Duffel token", ("duffel_",), _START + r"duffel_(?:live|test)_[0-9A-Za-z_-]{43}" + _END, "duffel.com/docs/api/overview/authentication"),
    ("adafruit-key", "Adafruit IO key", ("aio_",), _START + r"aio_[0-9A-Za-z]{28}" + _END, "io.adafruit.com/api/docs"),
    ("groq-key", "Groq API key", ("gsk_",), _START + r"gsk_[0-9A-Za-z]{52}" + _END, "console.groq.com/docs/quickstart"),
    ("replicate-token", "Replicate token", ("r8_",), _START + r"r8_[0-9A-Za-z]{37}" + _END, "replicate.com/docs/topics/security/api-tokens"),
    ("perplexity-key", "Perplexity API key", ("pplx-",), _START + r"pplx-[0-9A-Za-z]{48}" + _END, "docs.perplexity.ai/guides/getting-started"),
    ("nvidia-key", "NVIDIA API key", ("nvapi-",), _START + r"nvapi-[0-9A-Za-z_-]{64}" + _END, "docs.api.nvidia.com/nim/docs/api-quickstart"),
    ("figma-token", "Figma token", ("figd_", "figo_", "figu_"), _START + r"fig[dou]_[0-9A-Za-z_-]{40,}" + _END, "developers.figma.com/docs/rest-api/authentication"),
    ("frameio-token", "Frame.io token", ("fio-u-",), _START + r"fio-u-[0-9A-Za-z_=-]{64}" + _END, "developer.frame.io/docs/getting-started/authentication"),
    ("typeform-token", "Typeform token", ("tfp_",), _START + r"tfp_[0-9A-Za-z_.=-]{40,70}" + _END, "typeform.com/developers/get-started/personal-access-token"),
    ("contentful-token", "Contentful management token", ("CFPAT-",), _START + r"CFPAT-[0-9A-Za-z_-]{43}" + _END, "contentful.com/developers/docs/references/authentication"),
    ("readme-key", "ReadMe API key", ("rdme_",), _START + r"rdme_[0-9a-z]{70}" + _END, "docs.readme.com/main/reference/intro/authentication"),
    ("age-key", "age secret key", ("AGE-SECRET-KEY-1",), r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}" + _END, "github.com/C2SP/C2SP/blob/main/age.md"),
    ("netsuite-tba-header", "NetSuite NLAuth header with a password", ("nlauth_signature",), r"(?i:nlauth_signature)\s*=\s*(?P<s>[^\s,\"'`&;+$<{%\\][^\s,\"'`&;\\]{3,})", "NetSuite help, using user credentials for RESTlet authentication"),
    ("netsuite-ns-at", "NetSuite external page capability", ("ns-at=",), r"[?&]ns-at=(?P<s>[0-9A-Za-z_-]{40,64})", "NetSuite help, Suitelet external URL"),
    # Keys and general shapes
    ("private-key", "private key", ("-----begin",), r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?P<s>(?:\\[rn]|[\"'`]\s{0,4}[+,.]?\s{0,200}[\"'`]|[\s0-9A-Za-z+/=:,.()-]){64,}+)", "RFC 7468, RFC 4880"),
    ("private-key-base64", "private key", ("LS0tLS1CRUdJTi",), r"LS0tLS1CRUdJTi(?:BQUklWQVRFIEtFW|BSU0EgUFJJVkFURSBLRV|BFQyBQUklWQVRFIEtFW|BPUEVOU1NIIFBSSVZBVEUgS0V|BFTkNSWVBURUQgUFJJVkFURSBLRV|BEU0EgUFJJVkFURSBLRV)[0-9A-Za-z+/]{64,3900}={0,2}", "RFC 7468, in base64 once more"),
    ("private-key-der", "private key", ("BAQEFAASC", "IBAAK", "MIGHAgEAMBMG"), r"(?<![0-9A-Za-z+/])(?:MII[A-J][0-9A-Za-z+/]{2}IBADANBgkqhkiG9w0BAQEFAASC|MII[A-J][0-9A-Za-z+/]{2}IBAAK[BC]|MIGHAgEAMBMGByqGSM49)[0-9A-Za-z+/]{64,3900}={0,2}", "RFC 5958, RFC 8017"),
    ("jwt", "JSON web token", ("eyJ",), r"(?<![A-Za-z0-9_.-])eyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{6,}\.[0-9A-Za-z_-]{16,}(?![A-Za-z0-9_-])", "RFC 7519"),
    ("connection-string", "connection string with a password", ("://",), r"(?<![A-Za-z0-9])(?!https?:|s?ftp:|file:|ws)(?P<scheme>[a-z][a-z0-9+.-]{1,24})://(?P<user>[^\s:/@\"'`<>\\]{0,64}):(?P<s>[^\s/@\"'`<>\\]{1,128})@(?=[\w\[$({%-])", "RFC 3986 §3.2.1"),
    ("oracle-password", "database connection string with a password", ("jdbc:oracle:",), r"jdbc:oracle:(?:thin|oci8?):(?P<user>[\w.$-]{1,64})/(?P<s>[^\s/@\"'`<>$]{3,128})@", "docs.oracle.com/database JDBC developer's guide, database URLs"),
    ("odbc-password", "database connection string with a password", ("password", "pwd"), r"(?i:(?:jdbc:sqlserver://[^;\"'\s]{1,200};|(?:server|data source|host|database|initial catalog|user id|uid|dsn|driver)\s*=[^;\"'\n]{1,120};)(?:[^\"'\n]{0,200};)?\s*(?:password|pwd)\s*=\s*)(?P<s>[^;\"'\s]{3,128})", "learn.microsoft.com/sql/connect/ado-net/connection-string-syntax"),
)  # fmt: skip

SPREAD = frozenset({
    "aws-secret-key", "discord-bot-token", "heroku-api-key", "mailgun-key", "netsuite-tba-header", "npm-auth-line", "odbc-password",
    "okta-token", "postmark-token", "private-key", "twilio-auth-token", "twilio-pair",
})  # fmt: skip
"""Formats that hold blanks or quotation marks, or whose keyword stands apart from the secret."""

HINTS = {"odbc-password": regex(r"(?i);\s*(?:password|pwd)\s*=")}
"""What a text must hold as well before a pattern that takes long is worth trying."""
