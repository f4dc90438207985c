//! Answers that are written while they are sent: what makes them runs on the blocking pool and writes into a channel of a few pieces.
//! It goes no faster than the client takes it, and when the client goes away, its next write fails. When it fails in the middle, the
//! connection is cut: nobody takes a part for the whole.

use crate::request_id::carried;
use actix_web::{
    Error, HttpResponse, HttpResponseBuilder,
    body::{BodySize, MessageBody},
    web::{self, Bytes, BytesMut},
};
use convolog_service::ServiceError;
use std::{
    io::{self, Write},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{runtime::Handle, sync::mpsc, sync::oneshot, time::timeout};

/// How much is sent at a time.
const PIECE_BYTES: usize = 64 * 1024;
/// How many pieces wait for the client.
const WAITING: usize = 4;
/// How long a client may take nothing at all. What makes the answer holds a thread, and a snapshot of the database.
const STALL: Duration = Duration::from_secs(120);

enum Piece {
    Bytes(Bytes),
    /// Everything before it has been taken.
    Taken(oneshot::Sender<()>),
    /// The answer is whole.
    End,
}

/// Sends what `work` writes. An error of it cuts the connection; it is logged, for the answer has begun.
pub fn respond(
    mut head: HttpResponseBuilder,
    work: impl FnOnce(&mut Pieces) -> Result<(), ServiceError> + Send + 'static,
) -> HttpResponse {
    let (sender, receiver) = mpsc::channel(WAITING);
    // It is not waited for: the answer ends when it says so, or when it is gone.
    drop(web::block(carried(move || {
        let mut pieces = Pieces {
            sender,
            buffer: BytesMut::new(),
            runtime: Handle::current(),
        };
        let outcome = work(&mut pieces).map_err(io::Error::other);
        if let Err(error) = outcome.and_then(|()| pieces.end()) {
            tracing::warn!(%error, "an answer ended early");
        }
    })));
    head.body(StreamBody {
        receiver,
        over: false,
    })
}

/// Where the answer is written. A flush comes back when everything written so far has been taken.
pub struct Pieces {
    sender: mpsc::Sender<Piece>,
    buffer: BytesMut,
    runtime: Handle,
}

impl Pieces {
    fn send(&self, piece: Piece) -> io::Result<()> {
        let gone = || io::Error::new(io::ErrorKind::BrokenPipe, "the client is gone");
        // Without a timer as long as there is room, which is nearly always.
        let piece = match self.sender.try_send(piece) {
            Ok(()) => return Ok(()),
            Err(mpsc::error::TrySendError::Closed(_)) => return Err(gone()),
            Err(mpsc::error::TrySendError::Full(piece)) => piece,
        };
        // The timer is made inside: this thread may be one of those that an export starts, which know of no runtime.
        let sent = self
            .runtime
            .block_on(async { timeout(STALL, self.sender.send(piece)).await });
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_closed)) => Err(gone()),
            Err(_stalled) => Err(io::Error::new(
                io::ErrorKind::BrokenPipe,
                "the client takes nothing any more",
            )),
        }
    }

    fn send_buffer(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let bytes = self.buffer.split().freeze();
        self.send(Piece::Bytes(bytes))
    }

    fn end(&mut self) -> io::Result<()> {
        self.send_buffer()?;
        self.send(Piece::End)
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = PIECE_BYTES.saturating_sub(self.buffer.len());
        let taken = bytes.get(..room).unwrap_or(bytes);
        if self.buffer.capacity() < PIECE_BYTES {
            self.buffer.reserve(PIECE_BYTES);
        }
        self.buffer.extend_from_slice(taken);
        if self.buffer.len() >= PIECE_BYTES {
            self.send_buffer()?;
        }
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send_buffer()?;
        let (taken, all_is_taken) = oneshot::channel();
        self.send(Piece::Taken(taken))?;
        match self
            .runtime
            .block_on(async { timeout(STALL, all_is_taken).await })
        {
            Ok(Ok(())) => Ok(()),
            _ => Err(io::Error::new(
                io::ErrorKind::BrokenPipe,
                "the client did not take the end",
            )),
        }
    }
}

struct StreamBody {
    receiver: mpsc::Receiver<Piece>,
    over: bool,
}

impl MessageBody for StreamBody {
    type Error = Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            if self.over {
                return Poll::Ready(None);
            }
            match self.receiver.poll_recv(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Piece::Bytes(bytes))) => return Poll::Ready(Some(Ok(bytes))),
                // Nobody waits any more: then the next piece fails by itself.
                Poll::Ready(Some(Piece::Taken(taken))) => drop(taken.send(())),
                Poll::Ready(Some(Piece::End)) => self.over = true,
                Poll::Ready(None) => {
                    self.over = true;
                    let cut = io::Error::new(io::ErrorKind::UnexpectedEof, "the answer ended early");
                    return Poll::Ready(Some(Err(cut.into())));
                }
            }
        }
    }
}
