"""What stands before Keystone where people sign in elsewhere.

In life that is Apache with mod_auth_openidc, which has looked at what the
identity provider gave and says who it is.  Here `Bearer proof-of-NAME` proves
NAME, and a browser proves it by HTTP Basic with any password.
"""

import base64

ISSUER = 'https://idp.realcloud.invalid'


def who(header):
    kind, _, proof = header.partition(' ')
    if kind == 'Bearer' and proof.startswith('proof-of-'):
        return proof[len('proof-of-'):]
    if kind == 'Basic':
        return base64.b64decode(proof).decode().partition(':')[0]
    return ''


def proves(app):
    def front(environ, start_response):
        path = environ.get('PATH_INFO', '')
        if 'OS-FEDERATION' not in path or \
                not path.endswith(('/auth', '/websso', '/websso/openid')):
            return app(environ, start_response)
        name = who(environ.pop('HTTP_AUTHORIZATION', ''))
        if not name:
            start_response('401 Unauthorized', [
                ('WWW-Authenticate', 'Basic realm="identity provider"'),
                ('Content-Type', 'text/html')])
            return [b'<html><body>Who are you?</body></html>']
        environ.update(REMOTE_USER=name, HTTP_OIDC_ISS=ISSUER)
        return app(environ, start_response)
    return front
