"""RFC 3161 time stamps for checkpoints: a third party's word that a tree head existed at a moment.

Nothing is sent from here. `timestamp_request` gives the bytes to post to an authority of one's choice, by whatever
means one trusts; `check_timestamp` checks its answer against that authority's root certificates. Needs the extra
`stamp` (the rfc3161-client package).
"""

from datetime import UTC, datetime

from harmledger.errors import LedgerError
from harmledger.ledger.offline_proofs import read_checkpoint

NEEDS_EXTRA = "install it with `pip install 'harmledger[stamp]'`"
POSTING = "curl -H 'Content-Type: application/timestamp-query' --data-binary @request.tsq AUTHORITY"
"""How a request is posted by hand."""


def timestamp_request(note: str) -> bytes:
    """The request (DER) that asks an authority to stamp a checkpoint's text, whose hash alone it is told."""
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as error:
        raise _missing() from error
    text = read_checkpoint(note).text.encode()
    builder = TimestampRequestBuilder().data(text).hash_algorithm(HashAlgorithm.SHA256)
    return bytes(builder.cert_request(cert_request=True).build().as_bytes())


def check_timestamp(note: str, response: bytes, roots: bytes) -> datetime:
    """When the authority says that the checkpoint existed; LedgerError where its answer does not hold.

    `response` is its answer (DER), `roots` the root certificates (PEM) that one trusts.
    """
    try:
        from cryptography.x509 import load_pem_x509_certificates
        from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
    except ImportError as error:
        raise _missing() from error
    try:
        answer = decode_timestamp_response(response)
        builder = VerifierBuilder()
        for certificate in load_pem_x509_certificates(roots):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify_message(answer, read_checkpoint(note).text.encode())
    except (ValueError, VerificationError) as error:
        problem = f"the time stamp does not hold: {error}"
        raise LedgerError(
            problem, remedy="check that checkpoint, answer and root certificates belong together"
        ) from error
    stamped: datetime = answer.tst_info.gen_time
    return stamped if stamped.tzinfo else stamped.replace(tzinfo=UTC)


def _missing() -> LedgerError:
    return LedgerError("time stamps need the rfc3161-client package", remedy=NEEDS_EXTRA)
