"""Signs in with keystoneauth in each way of a JSON list of options; what it
sends goes to a recorder, and nothing of it matters here.
"""

import json
import sys

from keystoneauth1 import loading, session

for options in json.loads(sys.argv[1]):
    loader = loading.get_plugin_loader(options.pop('auth_type'))
    if 'openid_scope' in options:
        options['scope'] = options.pop('openid_scope')
    if 'auth_methods' in options:
        options['auth_methods'] = loader._methods = \
            options['auth_methods'].split(',')
    try:
        session.Session(auth=loader.load_from_options(**options)).get_token()
    except Exception as e:
        print('%s: %s' % (options, e), file=sys.stderr)
